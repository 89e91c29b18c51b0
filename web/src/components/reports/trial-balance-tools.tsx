'use client';

import { useTranslations } from 'next-intl';
import { aboutOf } from '../../downloads/about';
import type { ListViewFragment } from '../../generated/graphql';
import { ListTools } from '../lists/list-tools';
import { type TrialBalance, type TrialBalanceRow, useTrialBalanceColumns } from './trial-balance-columns';

interface TrialBalanceToolsProps {
  readonly views: readonly ListViewFragment[];
  readonly report: TrialBalance;
  /** What it is of beside its dates: the values of dimensions, in words; null for all postings. */
  readonly of: string | null;
  /** Whether each account is split into the values of a dimension. */
  readonly split: boolean;
}

/** The views and columns of the trial balance, and what it shows, to be taken along. */
export function TrialBalanceTools({ views, report, of, split }: TrialBalanceToolsProps) {
  const t = useTranslations('trialBalance');
  const d = useTranslations('downloads');
  const { lines, currency, asOf, knownAt, totalDebits, totalCredits, position } = report;
  const rows = lines.flatMap((line): TrialBalanceRow[] => [
    { line, part: null },
    ...((split && line.breakdown) || []).map((part) => ({ line, part })),
  ]);
  const about = aboutOf([
    [t('asOf'), asOf],
    [t('knownAt'), knownAt],
    [d('of'), of],
    [t('debit', { currency }), totalDebits.amount],
    [t('credit', { currency }), totalCredits.amount],
    [d('position'), String(position)],
  ]);
  const load = () => ({ ok: true as const, rows });
  return (
    <ListTools
      list="TRIAL_BALANCE"
      views={views}
      columns={useTrialBalanceColumns(report, { split })}
      download={rows.length === 0 ? null : { name: `trial-balance-${asOf}`, title: t('title'), about, load }}
    />
  );
}
