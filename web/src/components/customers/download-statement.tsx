'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import type { StatementDetailFragment } from '../../generated/graphql';
import { isStatementKind, type StatementPeriod, type StatementRow, statementRows } from '../../receivables/statement';
import { DownloadMenu } from '../downloads/download-menu';

interface DownloadStatementProps {
  readonly customer: string;
  readonly statement: StatementDetailFragment;
  readonly period: StatementPeriod;
}

/** The statement that is seen, to be taken along. */
export function DownloadStatement({ customer, statement, period }: DownloadStatementProps) {
  const t = useTranslations('customerStatement');
  const d = useTranslations('downloads');
  const typeOf = ({ type }: StatementRow) => {
    if (type === 'OPENING') return t('opening');
    if (type === 'CLOSING') return t('closing');
    return isStatementKind(type) ? t(`kinds.${type}`) : type;
  };
  const columns: readonly Column<StatementRow>[] = [
    { title: t('date'), kind: 'date', value: ({ date }) => date },
    { title: t('document'), kind: 'text', value: typeOf },
    { title: d('number'), kind: 'text', value: ({ number }) => number },
    { title: t('debit'), kind: 'decimal', value: ({ debit }) => debit },
    { title: t('credit'), kind: 'decimal', value: ({ credit }) => credit },
    {
      title: t('balance', { currency: statement.closing.currency }),
      kind: 'decimal',
      value: ({ balance }) => balance.amount,
    },
    { title: d('currency'), kind: 'text', value: ({ balance }) => balance.currency },
  ];
  return (
    <DownloadMenu
      name={`statement-${period.from}-${period.to}`}
      title={t('title')}
      columns={columns}
      about={[
        [d('customer'), customer],
        [t('from'), period.from],
        [t('to'), period.to],
      ]}
      load={() => ({ ok: true, rows: statementRows(statement, period) })}
    />
  );
}
