'use client';

import { Archive, ArchiveRestore, Pencil, Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { valueRows } from '../../dimensions/value-tree';
import type { DimensionChoiceFragment, DimensionValueChoiceFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { Card, CardHeading } from '../ui/card';
import { classNames } from '../ui/class-names';
import { Menu, MenuItem } from '../ui/menu';
import { RenameDimension } from './rename-dimension';
import { useArchiving } from './use-archiving';
import { ValueDialog } from './value-dialog';

const INDENTS = ['pl-4', 'pl-9', 'pl-14', 'pl-18', 'pl-22'];

type Editing =
  | { readonly kind: 'dimension' }
  | { readonly kind: 'value'; readonly value: DimensionValueChoiceFragment | null; readonly parentId: string };

/** A dimension with the tree of its values; each leads to its trial balance, and a menu to what can be done with it. */
export function DimensionCard({ dimension }: { dimension: DimensionChoiceFragment }) {
  const t = useTranslations('dimensions');
  const { organization, may } = useSeat();
  const { archiveDimension, restoreDimension, archiveValue, restoreValue } = useArchiving();
  const [editing, setEditing] = useState<Editing | null>(null);
  const allowed = may('settings:manage') || may('ledger:close');
  const { key, name, values, archivedAt } = dimension;
  const close = () => setEditing(null);
  return (
    <Card>
      <CardHeading
        title={name}
        hint={
          <>
            <code>{key}</code> {archivedAt && <Badge tone="warning">{t('archived')}</Badge>}
          </>
        }
        actions={
          allowed && (
            <Menu label={t('actionsOf', { name })} trigger={<span aria-hidden>⋯</span>}>
              <MenuItem onSelect={() => setEditing({ kind: 'dimension' })}>
                <Pencil aria-hidden className="size-4" />
                {t('rename')}
              </MenuItem>
              {archivedAt ? (
                <MenuItem onSelect={() => void restoreDimension(dimension)}>
                  <ArchiveRestore aria-hidden className="size-4" />
                  {t('restore')}
                </MenuItem>
              ) : (
                <>
                  <MenuItem onSelect={() => setEditing({ kind: 'value', value: null, parentId: '' })}>
                    <Plus aria-hidden className="size-4" />
                    {t('addValue')}
                  </MenuItem>
                  <MenuItem danger onSelect={() => void archiveDimension(dimension)}>
                    <Archive aria-hidden className="size-4" />
                    {t('archive')}
                  </MenuItem>
                </>
              )}
            </Menu>
          )
        }
      />
      {values.length === 0 && <p className="p-4 text-muted">{t('noValues')}</p>}
      <ul className="divide-y divide-line">
        {valueRows(values).map(({ value, depth }) => (
          <li
            key={value.id}
            className={classNames('flex items-center gap-2 pr-2', INDENTS[Math.min(depth, INDENTS.length - 1)])}
          >
            <Link
              href={`/${organization.slug}/trial-balance?dim-${key}=${encodeURIComponent(value.code)}`}
              className="flex min-w-0 flex-1 items-baseline justify-between gap-4 py-2 hover:underline"
            >
              <span>{value.name}</span>
              <span className="font-mono text-sm text-muted">{value.code}</span>
            </Link>
            {value.archivedAt && <Badge tone="warning">{t('archived')}</Badge>}
            {allowed && (
              <Menu label={t('actionsOf', { name: value.name })} trigger={<span aria-hidden>⋯</span>}>
                <MenuItem onSelect={() => setEditing({ kind: 'value', value, parentId: value.parent?.id ?? '' })}>
                  <Pencil aria-hidden className="size-4" />
                  {t('edit')}
                </MenuItem>
                {value.archivedAt ? (
                  <MenuItem onSelect={() => void restoreValue(value)}>
                    <ArchiveRestore aria-hidden className="size-4" />
                    {t('restore')}
                  </MenuItem>
                ) : (
                  <>
                    {!archivedAt && (
                      <MenuItem onSelect={() => setEditing({ kind: 'value', value: null, parentId: value.id })}>
                        <Plus aria-hidden className="size-4" />
                        {t('addBelow')}
                      </MenuItem>
                    )}
                    <MenuItem danger onSelect={() => void archiveValue(value)}>
                      <Archive aria-hidden className="size-4" />
                      {t('archive')}
                    </MenuItem>
                  </>
                )}
              </Menu>
            )}
          </li>
        ))}
      </ul>
      {editing?.kind === 'dimension' && <RenameDimension dimension={dimension} onClose={close} />}
      {editing?.kind === 'value' && (
        <ValueDialog dimension={dimension} value={editing.value} parentId={editing.parentId} onClose={close} />
      )}
    </Card>
  );
}
