'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import type { TrialBalanceQuery } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';

type Report = NonNullable<TrialBalanceQuery['trialBalance']>;
type Line = Report['lines'][number];

interface Row {
  readonly line: Line;
  /** The part of a split; null for the account as a whole. */
  readonly part: NonNullable<Line['breakdown']>[number] | null;
}

interface DownloadTrialBalanceProps {
  readonly report: Report;
  /** What it is of beside its dates: the values of dimensions, in words; null for all postings. */
  readonly of: string | null;
  /** Whether each account is split into the values of a dimension. */
  readonly split: boolean;
}

/** The trial balance as it is shown, to be taken along. */
export function DownloadTrialBalance({ report, of, split }: DownloadTrialBalanceProps) {
  const t = useTranslations('trialBalance');
  const d = useTranslations('downloads');
  const types = useTranslations('accountTypes');
  const { lines, currency, asOf, knownAt, totalDebits, totalCredits, position } = report;
  const foreign = [...new Set(lines.flatMap(({ inCurrencies }) => inCurrencies.map((money) => money.currency)))]
    .filter((code) => code !== currency)
    .sort();
  const columns: readonly Column<Row>[] = [
    { title: d('code'), kind: 'text', value: ({ line }) => line.account.code },
    { title: t('account'), kind: 'text', value: ({ line }) => line.account.name },
    { title: t('type'), kind: 'text', value: ({ line }) => types(line.account.type) },
    ...(split
      ? [{ title: t('by'), kind: 'text', value: ({ part }: Row) => part && (part.value?.name ?? t('none')) } as const]
      : []),
    {
      title: t('debit', { currency }),
      kind: 'decimal',
      value: ({ line, part }) => (part ?? line).debit.amount,
    },
    {
      title: t('credit', { currency }),
      kind: 'decimal',
      value: ({ line, part }) => (part ?? line).credit.amount,
    },
    ...foreign.map(
      (code): Column<Row> => ({
        title: d('balanceIn', { currency: code }),
        kind: 'decimal',
        value: ({ line, part }) => (part ? null : line.inCurrencies.find((money) => money.currency === code)?.amount),
      }),
    ),
    { title: d('id'), kind: 'text', further: true, value: ({ line }) => line.account.id },
  ];
  const rows = lines.flatMap((line): Row[] => [
    { line, part: null },
    ...((split && line.breakdown) || []).map((part) => ({ line, part })),
  ]);
  return (
    <DownloadMenu
      name={`trial-balance-${asOf}`}
      title={t('title')}
      columns={columns}
      about={[
        [t('asOf'), asOf],
        [t('knownAt'), knownAt],
        ...(of === null ? [] : [[d('of'), of] as const]),
        [t('debit', { currency }), totalDebits.amount],
        [t('credit', { currency }), totalCredits.amount],
        [d('position'), String(position)],
      ]}
      load={() => ({ ok: true, rows })}
    />
  );
}
