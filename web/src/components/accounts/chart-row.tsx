'use client';

import { Archive, ChevronDown, ChevronRight, Pencil, Plus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type AccountRowFragment, ArchiveAccountDocument } from '../../generated/graphql';
import type { ListColumn } from '../../lists/list-column';
import { ListCells } from '../lists/list-cells';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { classNames } from '../ui/class-names';
import { Menu, MenuItem } from '../ui/menu';
import { Cell, Row } from '../ui/table';
import { ACCOUNT, type ChartRow as ChartRowOf } from './chart-columns';

/** What is written: an account that there is, or a new one below another. */
export type Editing = { readonly account: AccountRowFragment | null; readonly parent: AccountRowFragment | null };

interface ChartRowProps {
  readonly row: ChartRowOf;
  readonly columns: readonly ListColumn<ChartRowOf>[];
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly onEdit: (editing: Editing) => void;
}

const INDENTS = ['pl-0', 'pl-2 sm:pl-5', 'pl-4 sm:pl-10', 'pl-6 sm:pl-14', 'pl-8 sm:pl-18'];

/** An account in its place in the tree, with what can be done about it. */
export function ChartRow({ row, columns, folded, onFold, onEdit }: ChartRowProps) {
  const t = useTranslations('chart');
  const { may } = useSeat();
  const archive = useArchive();
  const { account } = row;
  return (
    <Row>
      {columns.map((column) =>
        column.key === ACCOUNT ? (
          <AccountCell key={column.key} row={row} folded={folded} onFold={onFold} />
        ) : (
          <ListCells key={column.key} columns={[column]} row={row} />
        ),
      )}
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

function AccountCell({
  row: { account, depth, hasChildren },
  folded,
  onFold,
}: Pick<ChartRowProps, 'row' | 'folded' | 'onFold'>) {
  const t = useTranslations('chart');
  const { organization } = useSeat();
  return (
    <Cell>
      <span className={classNames('-my-0.5 flex items-start gap-1', INDENTS[Math.min(depth, INDENTS.length - 1)])}>
        {hasChildren ? (
          <button
            type="button"
            aria-expanded={!folded}
            aria-label={t('fold', { name: account.name })}
            onClick={onFold}
            className="grid size-6 shrink-0 place-items-center rounded hover:bg-sunken"
          >
            {folded ? <ChevronRight aria-hidden className="size-4" /> : <ChevronDown aria-hidden className="size-4" />}
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
