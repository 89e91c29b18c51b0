'use client';

import { FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { ImportReportDocument, type ImportStateFragment } from '../../generated/graphql';
import { DownloadFile } from '../export/download-file';
import { JobProgressBar, JobStatusBadge } from '../jobs/job-progress';
import { isRunning, useJobProgress } from '../jobs/use-job-progress';
import { useSeat } from '../seat';
import { Button, ButtonLink } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Notice } from '../ui/notice';
import { CancelImport } from './cancel-import';
import { ImportProblems } from './import-problems';
import { RollBackImport } from './roll-back-import';

interface ImportReportProps {
  readonly start: ImportStateFragment;
  /** Takes the same file over for real; not there where it is not at hand any more. */
  readonly onCommit?: () => void;
}

/** How far an import is, what it brought, and what is wrong in the file. */
export function ImportReport({ start, onCommit }: ImportReportProps) {
  const t = useTranslations('import');
  const router = useRouter();
  const { organization } = useSeat();
  const ask = useAsk(ImportReportDocument);
  const look = async (id: string) => {
    const asked = await ask({ id });
    return asked.ok ? (asked.data.importReport ?? null) : null;
  };
  const [asked, setAsked] = useState(0);
  const askAgain = () => setAsked((was) => was + 1);
  const report = useJobProgress(start, look, () => router.refresh(), { goesOn, asked });
  const { status, dryRun, progress, problemCount, entriesPosted, rejectedRowsUrl } = report;
  const rollBack = report.rollBack ?? null;
  const figures = [
    [t('entriesRead'), report.entriesRead],
    [t(dryRun ? 'entriesWouldPost' : 'entriesPosted'), entriesPosted],
    [t('entriesSkipped'), report.entriesSkipped],
    [t(dryRun ? 'accountsWouldCreate' : 'accountsCreated'), report.accountsCreated],
    [t('problemCount'), problemCount],
  ] as const;
  const ready = dryRun && status === 'COMPLETED' && entriesPosted > 0;
  return (
    <Card>
      <CardHeading
        title={t(dryRun ? 'dryRunTitle' : 'runTitle')}
        hint={t(`formats.${report.format}`)}
        actions={<JobStatusBadge status={status} />}
      />
      <div className="grid gap-4 p-4">
        {dryRun && (
          <p className="flex gap-2.5 rounded-md border border-dashed border-line-strong/60 px-3 py-2.5 text-muted">
            <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t('dryRunText')}
          </p>
        )}
        {isRunning(report) && (
          <>
            <JobProgressBar progress={progress} label={t('progress')} />
            <CancelImport id={report.id} onChanged={askAgain} />
          </>
        )}
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="figures text-xl font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        {ready && (
          <div className="flex flex-wrap items-center justify-end gap-3 border-t border-line pt-4">
            <p className="mr-auto text-sm text-muted">{t(onCommit ? 'commitText' : 'fileGone')}</p>
            {onCommit && (
              <Button variant="primary" onClick={onCommit}>
                {t('commit', { count: entriesPosted })}
              </Button>
            )}
          </div>
        )}
        {!dryRun && status === 'COMPLETED' && (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Notice tone="success">{t('doneText', { count: entriesPosted })}</Notice>
            <span className="flex gap-2">
              <ButtonLink href={`/${organization.slug}/trial-balance`}>{t('toTrialBalance')}</ButtonLink>
              <ButtonLink href={`/${organization.slug}/journal`}>{t('toJournal')}</ButtonLink>
            </span>
          </div>
        )}
        {status === 'CANCELLED' && (
          <Notice tone="warning">{t(dryRun ? 'cancelledTrialText' : 'cancelledText', { count: entriesPosted })}</Notice>
        )}
        {rollBack && isRunning(rollBack) && (
          <JobProgressBar progress={rollBack.progress} label={t('rollBack.progress')} />
        )}
        {rollBack && !isRunning(rollBack) && (
          <Notice tone={rollBack.status === 'COMPLETED' ? 'success' : 'warning'}>
            {t(rollBack.status === 'COMPLETED' ? 'rollBack.doneText' : 'rollBack.leftText', {
              count: rollBack.entriesReversed,
            })}
          </Notice>
        )}
        {mayBeTakenBack(report) && (
          <div className="flex justify-end">
            <RollBackImport
              id={report.id}
              count={entriesPosted - (rollBack?.entriesReversed ?? 0)}
              onChanged={askAgain}
            />
          </div>
        )}
        {rejectedRowsUrl && (
          <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
            <p className="text-sm text-muted">{t('rejectedText')}</p>
            <DownloadFile url={rejectedRowsUrl} name="rejected-rows.csv" label={t('rejected')} />
          </div>
        )}
        {status === 'FAILED' && <Notice tone="danger">{t('failedText')}</Notice>}
        <ImportProblems id={report.id} problems={report.problems} count={problemCount} />
      </div>
    </Card>
  );
}

/** While it is read and posted, and while it is taken back. */
function goesOn({ status, rollBack }: ImportStateFragment): boolean {
  return isRunning({ status }) || (rollBack != null && isRunning(rollBack));
}

/** What posted entries, has ended, and is not taken back whole or at this moment. */
function mayBeTakenBack({ status, dryRun, entriesPosted, rollBack }: ImportStateFragment): boolean {
  return !dryRun && entriesPosted > 0 && !isRunning({ status }) && (rollBack == null || rollBack.status === 'FAILED');
}
