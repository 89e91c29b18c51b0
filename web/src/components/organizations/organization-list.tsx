'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { OrganizationSummary } from '../../api/organization';
import { Input } from '../ui/input';

/** Where a filter helps more than it takes room. */
const MANY = 6;

/** The companies of a person; from a handful on they are found by typing. */
export function OrganizationList({ organizations }: { organizations: readonly OrganizationSummary[] }) {
  const t = useTranslations('organizations');
  const [typed, setTyped] = useState('');
  const shown = organizations.filter(({ name, slug }) =>
    `${name} ${slug}`.toLowerCase().includes(typed.trim().toLowerCase()),
  );
  return (
    <div className="grid gap-4">
      {organizations.length > MANY && (
        <Input
          type="search"
          autoFocus
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((organization) => (
          <li key={organization.id}>
            <Link
              href={`/${organization.slug}`}
              className="grid h-full gap-1 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-accent hover:bg-accent-soft"
            >
              <span className="font-semibold">{organization.name}</span>
              <span className="text-sm text-muted">
                {organization.country} · {organization.functionalCurrency} · /{organization.slug}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="text-muted">{t('noneFound')}</p>}
    </div>
  );
}
