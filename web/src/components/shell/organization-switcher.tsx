'use client';

import { ChevronsUpDown, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { OrganizationSummary } from '../../api/organization';
import { useGo } from '../leave-warning';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu';

/** The company of the page, and the way to the others. */
export function OrganizationSwitcher({
  current,
  organizations,
}: {
  current: OrganizationSummary;
  organizations: readonly OrganizationSummary[];
}) {
  const t = useTranslations('shell');
  const go = useGo();
  return (
    <Menu
      align="start"
      fill
      label={t('switch', { name: current.name })}
      trigger={
        <span className="flex min-w-0 flex-1 items-center gap-2 text-left">
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded bg-accent-soft text-xs font-semibold text-accent"
          >
            {current.name.slice(0, 1).toUpperCase()}
          </span>
          <span className="min-w-0 flex-1 truncate font-semibold">{current.name}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </span>
      }
    >
      {organizations.map(({ id, slug, name, functionalCurrency }) => (
        <MenuItem key={id} onSelect={() => go(`/${slug}`)}>
          <span className="flex-1 truncate">{name}</span>
          <span className="text-xs text-muted">{functionalCurrency}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => go('/organizations/new')}>
        <Plus aria-hidden className="size-4" />
        {t('newOrganization')}
      </MenuItem>
    </Menu>
  );
}
