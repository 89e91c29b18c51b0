'use client';

import { useTranslations } from 'next-intl';
import { treeRows } from '../../accounts/account-tree';
import type { AccountRowFragment, ListViewFragment } from '../../generated/graphql';
import { ListTools } from '../lists/list-tools';
import { useChartColumns } from './chart-columns';

interface ChartToolsProps {
  readonly views: readonly ListViewFragment[];
  readonly accounts: readonly AccountRowFragment[];
  /** Minor units of the functional currency, as texts, by account. */
  readonly balances: readonly (readonly [id: string, minor: string])[];
}

/** The views and columns of the chart of accounts, and its accounts in the order of the tree, to be taken along. */
export function ChartTools({ views, accounts, balances }: ChartToolsProps) {
  const t = useTranslations('chart');
  const load = () => ({
    ok: true as const,
    rows: treeRows(accounts, new Map(balances.map(([id, minor]) => [id, BigInt(minor)]))),
  });
  return (
    <ListTools
      list="ACCOUNTS"
      views={views}
      columns={useChartColumns(accounts)}
      download={{ name: 'accounts', title: t('title'), load }}
    />
  );
}
