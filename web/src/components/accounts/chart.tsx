'use client';

import { Plus } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { matchingRows, treeRows } from '../../accounts/account-tree';
import type { AccountRowFragment, DimensionChoiceFragment } from '../../generated/graphql';
import { hrefOf } from '../../lists/view-address';
import { ListHeads, useChosenColumns } from '../lists/list-cells';
import { PermittedButton } from '../permitted-button';
import { Input } from '../ui/input';
import { Head, HeadCell, Table } from '../ui/table';
import { AccountDialog } from './account-dialog';
import { useChartColumns } from './chart-columns';
import { ChartRow, type Editing } from './chart-row';

interface ChartProps {
  readonly accounts: readonly AccountRowFragment[];
  /** Minor units of the functional currency, as texts, by account. */
  readonly balances: readonly (readonly [id: string, minor: string])[];
  readonly archived: boolean;
  readonly dimensions: readonly DimensionChoiceFragment[];
}

/** The chart of accounts as a tree with balances, to be searched, folded and changed. */
export function Chart({ accounts, balances, archived, dimensions }: ChartProps) {
  const t = useTranslations('chart');
  const archivedHref = useArchivedHref(archived);
  const columns = useChosenColumns(useChartColumns(accounts));
  const [typed, setTyped] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<Editing | null>(null);
  const rows = matchingRows(treeRows(accounts, new Map(balances.map(([id, minor]) => [id, BigInt(minor)]))), typed);
  const shown = typed.trim() === '' ? rows.filter(({ above }) => !above.some((id) => folded.has(id))) : rows;
  const fold = (id: string) =>
    setFolded((was) => (was.has(id) ? new Set([...was].filter((other) => other !== id)) : new Set([...was, id])));
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <div className="min-w-48 flex-1 sm:max-w-sm">
          <Input
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Link href={archivedHref} className="py-1 text-accent hover:underline">
          {archived ? t('showActive') : t('showArchived')}
        </Link>
        <PermittedButton
          variant="primary"
          className="ml-auto"
          needs="settings:manage"
          why={t('notAllowed')}
          onClick={() => setEditing({ account: null, parent: null })}
        >
          <Plus aria-hidden className="size-4" />
          {t('new')}
        </PermittedButton>
      </div>
      <Table label={t('title')}>
        <Head>
          <ListHeads columns={columns} />
          <HeadCell>
            <span className="sr-only">{t('actions')}</span>
          </HeadCell>
        </Head>
        <tbody>
          {shown.map((row) => (
            <ChartRow
              key={row.account.id}
              row={row}
              columns={columns}
              folded={folded.has(row.account.id)}
              onFold={() => fold(row.account.id)}
              onEdit={setEditing}
            />
          ))}
        </tbody>
      </Table>
      {shown.length === 0 && <p className="mt-4 text-muted">{t('noneFound')}</p>}
      {editing && (
        <AccountDialog {...editing} accounts={accounts} dimensions={dimensions} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

/** The address of the other half of the chart, archived or in use, looked at as it is now. */
function useArchivedHref(archived: boolean): string {
  const [pathname, query] = [usePathname(), new URLSearchParams(useSearchParams())];
  if (archived) query.delete('archived');
  else query.set('archived', '1');
  return hrefOf(pathname, query);
}
