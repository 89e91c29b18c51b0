'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { type BooksExportFormat, BooksExportDocument, type ExportStateFragment } from '../../generated/graphql';
import { JobProgressBar, JobStatusBadge } from '../jobs/job-progress';
import { isRunning, useJobProgress } from '../jobs/use-job-progress';
import { useSeat } from '../seat';
import { Card, CardHeading } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';
import { DownloadFile } from './download-file';

const NAMES: Record<BooksExportFormat, string> = {
  QBIT_CSV: 'books.csv',
  HLEDGER: 'books.journal',
  BEANCOUNT: 'books.beancount',
  AUDIT_CHAIN: 'chain.jsonl',
};

function fileNameOf({ format }: ExportStateFragment): string {
  return NAMES[format];
}

/** How far an export is, and where its file can be had. */
export function ExportState({ start }: { start: ExportStateFragment }) {
  const t = useTranslations('export');
  const locale = useLocale();
  const { organization } = useSeat();
  const ask = useAsk(BooksExportDocument);
  const look = async (id: string) => {
    const asked = await ask({ id });
    return asked.ok ? (asked.data.booksExport ?? null) : null;
  };
  const run = useJobProgress(start, look, () => undefined);
  return (
    <Card>
      <CardHeading title={t(`formats.${run.format}.name`)} actions={<JobStatusBadge status={run.status} />} />
      <div className="grid gap-4 p-4">
        {isRunning(run) && <JobProgressBar progress={run.progress} label={t('progress')} />}
        {/* The API counts entries, which links of a chain are not. */}
        {run.format !== 'AUDIT_CHAIN' && <p aria-live="polite">{t('entries', { count: run.entriesWritten })}</p>}
        {run.failure && <Notice tone="danger">{run.failure}</Notice>}
        {run.url && <DownloadFile url={run.url} name={fileNameOf(run)} />}
        {run.expiresAt && (
          <p className="text-sm text-muted">
            {t('expires', { at: formatInstant(new Date(run.expiresAt), locale, organization.timeZone) })}
          </p>
        )}
        {run.status === 'EXPIRED' && <Notice>{t('expired')}</Notice>}
        {run.format === 'AUDIT_CHAIN' && run.url && <HowToVerify />}
      </div>
    </Card>
  );
}

/** A chain is worth what it can be checked by, without us. */
function HowToVerify() {
  const t = useTranslations('export.verify');
  const command = 'npm run verify -- chain.jsonl';
  const { organization } = useSeat();
  return (
    <section className="grid gap-2 rounded-md bg-sunken p-4">
      <h3 className="font-semibold">{t('title')}</h3>
      <p className="text-muted">{t('text', { company: organization.name })}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 flex-1 rounded bg-surface px-3 py-2 text-sm break-all">{command}</code>
        <CopyButton text={command} />
      </div>
      <p className="text-sm text-muted">{t('result')}</p>
    </section>
  );
}
