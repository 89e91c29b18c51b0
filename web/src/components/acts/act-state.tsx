'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Acted, useAct } from '../../api/use-act';
import { useAsk } from '../../api/use-ask';
import type { Problem } from '../../forms/api-problems';
import { type Act, actOf, isOfInvoices, progressOf } from '../../acts/act';
import {
  CancelInvoiceActDocument,
  CancelJournalActDocument,
  InvoiceActStateDocument,
  JournalActStateDocument,
  RetryInvoiceActDocument,
  RetryJournalActDocument,
} from '../../generated/graphql';
import { JobProgressBar, JobStatusBadge } from '../jobs/job-progress';
import { isRunning, useJobProgress } from '../jobs/use-job-progress';
import { PermittedButton } from '../permitted-button';
import { useRefusal } from '../problem-list';
import { Card, CardHeading } from '../ui/card';
import { Notice } from '../ui/notice';

const FIGURES = ['total', 'done', 'failed', 'waiting', 'skipped'] as const;
const NEEDS = {
  POST_DRAFTS: 'ledger:post',
  DISCARD_DRAFTS: 'ledger:draft',
  REVERSE_ENTRIES: 'ledger:post',
  ISSUE_INVOICES: 'receivables:issue',
} as const;

/** How far an act is, kept up to date while it runs; it can be ended, and what failed tried again. */
export function ActState({ start }: { start: Act }) {
  const t = useTranslations('acts');
  const router = useRouter();
  const look = useLook();
  const [asked, setAsked] = useState(0);
  const act = useJobProgress(start, look, () => router.refresh(), { asked });
  const { change, busy, refused } = useChange(act.id, () => {
    setAsked((was) => was + 1);
    router.refresh();
  });
  const { counts, kind } = act;
  return (
    <Card>
      <CardHeading title={t('progress')} actions={<JobStatusBadge status={act.status} />} />
      <div className="grid gap-4 p-4">
        {isRunning(act) && <JobProgressBar progress={progressOf(act)} label={t('progress')} />}
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
          {FIGURES.map((name) => (
            <div key={name}>
              <dt className="text-sm text-muted">{t(`figures.${name}`)}</dt>
              <dd className="figures text-xl font-semibold">{counts[name]}</dd>
            </div>
          ))}
        </dl>
        {isRunning(act) && <p className="text-muted">{t('leaveText')}</p>}
        {act.status === 'COMPLETED' && counts.failed === 0 && (
          <Notice tone="success">{t('allDone', { count: counts.done })}</Notice>
        )}
        {refused && <Notice tone="danger">{refused}</Notice>}
        {(isRunning(act) || counts.failed > 0) && (
          <div className="flex flex-wrap justify-end gap-2">
            {isRunning(act) && (
              <PermittedButton needs={NEEDS[kind]} busy={busy} onClick={() => void change('cancel')}>
                {t('cancel')}
              </PermittedButton>
            )}
            {!isRunning(act) && counts.failed > 0 && (
              <PermittedButton needs={NEEDS[kind]} variant="primary" busy={busy} onClick={() => void change('retry')}>
                {t('retry', { count: counts.failed })}
              </PermittedButton>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

function useLook() {
  const journal = useAsk(JournalActStateDocument);
  const invoices = useAsk(InvoiceActStateDocument);
  return async (id: string): Promise<Act | null> => {
    if (isOfInvoices(id)) {
      const asked = await invoices({ id });
      return asked.ok && asked.data.invoiceAct ? actOf(asked.data.invoiceAct) : null;
    }
    const asked = await journal({ id });
    return asked.ok && asked.data.journalAct ? actOf(asked.data.journalAct) : null;
  };
}

interface Changed {
  readonly changed?: { readonly errors: readonly Problem[] } | null;
}

function useChange(id: string, onChanged: () => void) {
  const refusal = useRefusal();
  const [refused, setRefused] = useState<string | null>(null);
  const acts = {
    journal: { cancel: useAct(CancelJournalActDocument), retry: useAct(RetryJournalActDocument) },
    invoices: { cancel: useAct(CancelInvoiceActDocument), retry: useAct(RetryInvoiceActDocument) },
  };
  const { cancel, retry } = acts[isOfInvoices(id) ? 'invoices' : 'journal'];
  const change = async (what: 'cancel' | 'retry') => {
    const acted: Acted<Changed> = await (what === 'cancel' ? cancel : retry).act({ id });
    setRefused(refusal(acted, (data) => data.changed));
    onChanged();
  };
  return { change, busy: cancel.busy || retry.busy, refused };
}
