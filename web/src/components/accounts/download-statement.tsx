'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { collect, DOWNLOADED } from '../../api/collect';
import { aboutOf } from '../../downloads/about';
import type { Column } from '../../downloads/columns';
import {
  AccountStatementDocument,
  type AccountStatementQuery,
  type AccountStatementQueryVariables,
} from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';

type Statement = NonNullable<AccountStatementQuery['account']>;
type Line = Statement['postings']['nodes'][number];

interface DownloadStatementProps {
  readonly statement: Statement;
  /** What the page asked for, without its place in the list. */
  readonly variables: Omit<AccountStatementQueryVariables, 'first' | 'after' | 'last' | 'before'>;
  /** Of which dimensions' values, in words; null for all postings. */
  readonly of: string | null;
}

/** The statement of an account over its whole span, to be taken along. */
export function DownloadStatement({ statement, variables, of }: DownloadStatementProps) {
  const t = useTranslations('account');
  const d = useTranslations('downloads');
  const ask = useAsk(AccountStatementDocument);
  const { code, name, closing, functionalClosing } = statement;
  const isForeign = closing.currency !== functionalClosing.currency;
  // In the currency of the balance: the account's own where it has one.
  const money = ({ amount, functionalAmount }: Line) =>
    amount.currency === closing.currency ? amount : functionalAmount;
  const columns: readonly Column<Line>[] = [
    { title: t('date'), kind: 'date', value: ({ entry }) => entry.postingDate },
    { title: t('entry'), kind: 'text', value: ({ entry }) => entry.number },
    { title: t('text'), kind: 'text', value: ({ description, entry }) => description ?? entry.description },
    { title: t('debit'), kind: 'decimal', value: (line) => (line.side === 'DEBIT' ? money(line).amount : null) },
    { title: t('credit'), kind: 'decimal', value: (line) => (line.side === 'CREDIT' ? money(line).amount : null) },
    {
      title: t('balance', { currency: closing.currency }),
      kind: 'decimal',
      value: ({ runningBalance }) => runningBalance?.amount,
    },
    {
      title: t('balance', { currency: functionalClosing.currency }),
      kind: 'decimal',
      further: !isForeign,
      value: ({ functionalRunningBalance }) => functionalRunningBalance?.amount,
    },
    { title: d('amount'), kind: 'decimal', further: true, value: ({ amount }) => amount.amount },
    { title: d('currency'), kind: 'text', further: true, value: ({ amount }) => amount.currency },
    {
      title: d('amountIn', { currency: functionalClosing.currency }),
      kind: 'decimal',
      further: true,
      value: ({ functionalAmount }) => functionalAmount.amount,
    },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  return (
    <DownloadMenu
      name={`account-${code}`}
      title={`${code} ${name}`}
      columns={columns}
      about={aboutOf([
        [t('from'), variables.from],
        [t('to'), variables.to],
        [d('knownAt'), variables.knownAt],
        [d('of'), of],
        [t('closing'), `${closing.amount} ${closing.currency}`],
      ])}
      load={() =>
        collect(
          (page) => ask({ ...variables, ...page }),
          (data) => data.account?.postings,
          DOWNLOADED,
        )
      }
    />
  );
}
