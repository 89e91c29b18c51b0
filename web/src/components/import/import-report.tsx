'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ImportStateFragment } from '../../generated/graphql';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { isRunning, useImportProgress } from './use-import-progress';

const TONES: Record<ImportStateFragment['status'], Tone> = {
  QUEUED: 'neutral',
  RUNNING: 'accent',
  COMPLETED: 'success',
  FAILED: 'danger',
  CANCELLED: 'warning',
};
const SEVERITIES: Record<ImportStateFragment['problems'][number]['severity'], Tone> = {
  ERROR: 'danger',
  WARNING: 'warning',
  INFO: 'neutral',
};

/** How far an import is, what it brought, and what is wrong in the file, line by line. */
export function ImportReport({
  start,
  onEnd,
}: {
  start: ImportStateFragment;
  onEnd?: (report: ImportStateFragment) => void;
}) {
  const t = useTranslations('import');
  const router = useRouter();
  const report = useImportProgress(start, () => router.refresh());
  const { status, dryRun, progress, problems, problemCount } = report;
  const percent = Math.min(100, Math.max(0, Math.floor(progress * 100)));
  const figures = [
    [t('entriesRead'), report.entriesRead],
    [t(dryRun ? 'entriesWouldPost' : 'entriesPosted'), report.entriesPosted],
    [t('entriesSkipped'), report.entriesSkipped],
    [t('accountsCreated'), report.accountsCreated],
    [t('problemCount'), problemCount],
  ] as const;
  return (
    <Card>
      <CardHeading
        title={t(dryRun ? 'dryRunTitle' : 'runTitle')}
        actions={<Badge tone={TONES[status]}>{t(`states.${status}`)}</Badge>}
      />
      <div className="grid gap-4 p-4">
        {isRunning(report) && (
          <div>
            <progress aria-label={t('progress')} value={percent} max={100} className="h-2 w-full accent-accent" />
            <p aria-live="polite" className="text-sm text-muted">
              {t('percent', { percent })}
            </p>
          </div>
        )}
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-5">
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="figures text-xl font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        {problems.length > 0 && (
          <Table label={t('problems')}>
            <Head>
              <HeadCell numeric>{t('line')}</HeadCell>
              <HeadCell>{t('severity')}</HeadCell>
              <HeadCell wide>{t('reference')}</HeadCell>
              <HeadCell>{t('problem')}</HeadCell>
            </Head>
            <tbody>
              {problems.map(({ line, reference, severity, code, message }, index) => (
                <Row key={`${line ?? ''} ${code} ${index}`}>
                  <Cell numeric>{line}</Cell>
                  <Cell>
                    <Badge tone={SEVERITIES[severity]}>{t(`severities.${severity}`)}</Badge>
                  </Cell>
                  <Cell wide>{reference}</Cell>
                  <Cell>
                    {message} <span className="text-xs text-muted">{code}</span>
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
        {problemCount > problems.length && (
          <p className="text-sm text-muted">{t('moreProblems', { count: problemCount - problems.length })}</p>
        )}
        {!isRunning(report) && onEnd && dryRun && status === 'COMPLETED' && report.entriesPosted > 0 && (
          <ImportGoOn report={report} onCommit={onEnd} />
        )}
      </div>
    </Card>
  );
}

function ImportGoOn({
  report,
  onCommit,
}: {
  report: ImportStateFragment;
  onCommit: (report: ImportStateFragment) => void;
}) {
  const t = useTranslations('import');
  return (
    <div className="flex justify-end">
      <Button variant="primary" onClick={() => onCommit(report)}>
        {t('commit', { count: report.entriesPosted })}
      </Button>
    </div>
  );
}
