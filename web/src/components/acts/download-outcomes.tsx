'use client';

import { useTranslations } from 'next-intl';
import { type ActRow, entryRow, invoiceRow, isOfInvoices } from '../../acts/act';
import { type Collected, collect, DOWNLOADED } from '../../api/collect';
import { useAsk } from '../../api/use-ask';
import type { Column } from '../../downloads/columns';
import { InvoiceActDocument, JournalActDocument } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';
import { useProblemText } from '../problem-list';

/** What became of each thing of an act, to be taken along. */
export function DownloadOutcomes({ id, title }: { id: string; title: string }) {
  const t = useTranslations('acts');
  const words = useProblemText();
  const journal = useAsk(JournalActDocument);
  const invoices = useAsk(InvoiceActDocument);
  const columns: readonly Column<ActRow>[] = [
    { title: t('position'), kind: 'decimal', value: ({ position }) => String(position) },
    { title: t('item'), kind: 'text', value: ({ name }) => name },
    { title: t('outcome'), kind: 'text', value: ({ outcome }) => t(`outcomes.${outcome}`) },
    { title: t('why'), kind: 'text', value: ({ errors }) => errors.map(words).join('; ') },
    { title: t('code'), kind: 'text', further: true, value: ({ errors }) => errors.map(({ code }) => code).join('; ') },
  ];
  const load = async (): Promise<Collected<ActRow>> => {
    if (isOfInvoices(id)) {
      const found = await collect(
        (page) => invoices({ id, ...page }),
        (data) => data.invoiceAct?.items,
        DOWNLOADED,
      );
      return found.ok ? { ...found, rows: found.rows.map(invoiceRow) } : found;
    }
    const found = await collect(
      (page) => journal({ id, ...page }),
      (data) => data.journalAct?.items,
      DOWNLOADED,
    );
    return found.ok ? { ...found, rows: found.rows.map(entryRow) } : found;
  };
  return <DownloadMenu name="outcomes" title={title} columns={columns} load={load} />;
}
