'use client';

import { formatMoney } from '@qbit/utils';
import { Archive, ChevronDown, ChevronRight, Pencil, Plus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { matchingRows, type TreeRow, treeRows } from '../../accounts/account-tree';
import { useAct } from '../../api/use-act';
import { type AccountRowFragment, ArchiveAccountDocument, type DimensionChoiceFragment } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { classNames } from '../ui/class-names';
import { Input } from '../ui/input';
import { Menu, MenuItem } from '../ui/menu';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { AccountDialog } from './account-dialog';

interface ChartProps {
  readonly accounts: readonly AccountRowFragment[];
  /** Minor units of the functional currency, as texts, by account. */
  readonly balances: readonly (readonly [id: string, minor: string])[];
  readonly archived: boolean;
  readonly dimensions: readonly DimensionChoiceFragment[];
}

type Editing = { readonly account: AccountRowFragment | null; readonly parent: AccountRowFragment | null };

/** The chart of accounts as a tree with balances, to be searched, folded and changed. */
export function Chart({ accounts, balances, archived, dimensions }: ChartProps) {
  const t = useTranslations('chart');
  const { organization } = useSeat();
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
        <Link
          href={`/${organization.slug}/accounts${archived ? '' : '?archived=1'}`}
          className="py-1 text-accent hover:underline"
        >
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
          <HeadCell>{t('account')}</HeadCell>
          <HeadCell wide>{t('type')}</HeadCell>
          <HeadCell numeric>{t('balance', { currency: organization.functionalCurrency })}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('actions')}</span>
          </HeadCell>
        </Head>
        <tbody>
          {shown.map((row) => (
            <ChartRow
              key={row.account.id}
              row={row}
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

interface ChartRowProps {
  readonly row: TreeRow<AccountRowFragment>;
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly onEdit: (editing: Editing) => void;
}

const INDENTS = ['pl-0', 'pl-2 sm:pl-5', 'pl-4 sm:pl-10', 'pl-6 sm:pl-14', 'pl-8 sm:pl-18'];

function ChartRow({ row: { account, depth, balance, hasChildren }, folded, onFold, onEdit }: ChartRowProps) {
  const t = useTranslations('chart');
  const types = useTranslations('accountTypes');
  const locale = useLocale();
  const { organization, may } = useSeat();
  const archive = useArchive();
  return (
    <Row>
      <Cell>
        <span className={classNames('flex items-start gap-1', INDENTS[Math.min(depth, INDENTS.length - 1)])}>
          {hasChildren ? (
            <button
              type="button"
              aria-expanded={!folded}
              aria-label={t('fold', { name: account.name })}
              onClick={onFold}
              className="grid size-6 shrink-0 place-items-center rounded hover:bg-sunken"
            >
              {folded ? (
                <ChevronRight aria-hidden className="size-4" />
              ) : (
                <ChevronDown aria-hidden className="size-4" />
              )}
            </button>
          ) : (
            <span className="w-6 shrink-0" />
          )}
          <Link
            href={`/${organization.slug}/accounts/${account.id}`}
            className={classNames('min-w-0 py-0.5 hover:underline', hasChildren && 'font-semibold')}
          >
            <span className="figures text-muted">{account.code}</span> {account.name}
          </Link>
          <span className="hidden flex-wrap gap-1 py-0.5 sm:flex">
            {account.currency && <Badge>{account.currency}</Badge>}
            {account.controlledBy && <Badge tone="accent">{t(`controlledBy.${account.controlledBy}`)}</Badge>}
            {account.archivedAt && <Badge tone="warning">{t('archived')}</Badge>}
          </span>
        </span>
      </Cell>
      <Cell wide className="align-middle text-muted">
        {types(account.type)}
      </Cell>
      <Cell numeric className="align-middle">
        <Link
          href={`/${organization.slug}/accounts/${account.id}`}
          className={classNames(
            'figures whitespace-nowrap hover:text-accent hover:underline',
            hasChildren && 'font-semibold',
          )}
        >
          {balance === 0n
            ? '–'
            : formatMoney({ amount: balance, currency: organization.functionalCurrency }, locale, { currency: 'none' })}
        </Link>
      </Cell>
      <Cell className="w-10 !px-1 !py-0.5">
        {!account.archivedAt && may('settings:manage') && (
          <Menu label={t('actionsOf', { name: account.name })} trigger={<span aria-hidden>⋯</span>}>
            <MenuItem onSelect={() => onEdit({ account, parent: null })}>
              <Pencil aria-hidden className="size-4" />
              {t('edit')}
            </MenuItem>
            {!account.postable && (
              <MenuItem onSelect={() => onEdit({ account: null, parent: account })}>
                <Plus aria-hidden className="size-4" />
                {t('newBelow')}
              </MenuItem>
            )}
            <MenuItem danger onSelect={() => void archive(account)}>
              <Archive aria-hidden className="size-4" />
              {t('archive')}
            </MenuItem>
          </Menu>
        )}
      </Cell>
    </Row>
  );
}

function useArchive() {
  const t = useTranslations('chart');
  const router = useRouter();
  const refusal = useRefusal();
  const { act } = useAct(ArchiveAccountDocument);
  return async ({ id, version, name }: AccountRowFragment) => {
    const acted = await act({ id, version });
    const why = refusal(acted, (data) => data.archiveAccount);
    if (why !== null) toast.error(why);
    else {
      toast.success(t('archivedNow', { name }));
      router.refresh();
    }
  };
}
