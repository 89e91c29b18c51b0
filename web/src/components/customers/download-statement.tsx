'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { StatementDetailFragment } from '../../generated/graphql';
import { statementCsv, type StatementPeriod } from '../../receivables/statement';
import { saveBlob } from '../jobs/save-blob';
import { useSeat } from '../seat';
import { Button } from '../ui/button';

interface DownloadStatementProps {
  readonly statement: StatementDetailFragment;
  readonly period: StatementPeriod;
}

/** The statement that is seen, as CSV (P-22). */
export function DownloadStatement({ statement, period }: DownloadStatementProps) {
  const t = useTranslations('customerStatement');
  const { organization } = useSeat();
  const { from, to } = period;
  const download = () =>
    saveBlob(
      new Blob([statementCsv(statement, period)], { type: 'text/csv;charset=utf-8' }),
      `${organization.slug}-statement-${from}-${to}.csv`,
    );
  return (
    <Button onClick={download}>
      <Download aria-hidden className="size-4" />
      {t('csv')}
    </Button>
  );
}
