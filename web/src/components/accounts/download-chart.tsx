'use client';

import { formatAmount } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { type TreeRow, treeRows } from '../../accounts/account-tree';
import type { Column } from '../../downloads/columns';
import type { AccountRowFragment } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';
import { useSeat } from '../seat';

interface DownloadChartProps {
  readonly accounts: readonly AccountRowFragment[];
  /** Minor units of the functional currency, as texts, by account. */
  readonly balances: readonly (readonly [id: string, minor: string])[];
}

type Row = TreeRow<AccountRowFragment>;

/** The chart of accounts with its balances, in the order of the tree, to be taken along. */
export function DownloadChart({ accounts, balances }: DownloadChartProps) {
  const t = useTranslations('chart');
  const d = useTranslations('downloads');
  const types = useTranslations('accountTypes');
  const { functionalCurrency: currency } = useSeat().organization;
  const codes = new Map(accounts.map(({ id, code }) => [id, code]));
  const columns: readonly Column<Row>[] = [
    { title: d('code'), kind: 'text', value: ({ account }) => account.code },
    { title: t('account'), kind: 'text', value: ({ account }) => account.name },
    { title: t('type'), kind: 'text', value: ({ account }) => types(account.type) },
    { title: t('balance', { currency }), kind: 'decimal', value: ({ balance }) => formatAmount(balance, currency) },
    { title: d('group'), kind: 'text', further: true, value: ({ account }) => codes.get(account.parent?.id ?? '') },
    { title: d('currency'), kind: 'text', further: true, value: ({ account }) => account.currency },
    {
      title: d('controlledBy'),
      kind: 'text',
      further: true,
      value: ({ account }) => account.controlledBy && t(`controlledBy.${account.controlledBy}`),
    },
    { title: d('archivedAt'), kind: 'instant', further: true, value: ({ account }) => account.archivedAt },
    { title: d('id'), kind: 'text', further: true, value: ({ account }) => account.id },
  ];
  return (
    <DownloadMenu
      name="accounts"
      title={t('title')}
      columns={columns}
      load={() => ({
        ok: true,
        rows: treeRows(accounts, new Map(balances.map(([id, minor]) => [id, BigInt(minor)]))),
      })}
    />
  );
}
