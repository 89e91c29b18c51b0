'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PermittedLink } from '../permitted-link';
import { classNames } from '../ui/class-names';
import { isCurrent, NEW_ENTRY } from './navigation';
import { NeedsYouBadge } from './needs-you';
import { useDestinations } from './use-destinations';

/** The way through a company's pages on wide screens. */
export function Sidebar({ slug, children }: { slug: string; children: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <aside className="no-print sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-r border-line bg-surface px-3 py-3 lg:flex">
      {children}
      <PermittedLink needs={['ledger:draft', 'ledger:post']} variant="primary" href={`/${slug}${NEW_ENTRY.path}`}>
        <NEW_ENTRY.icon aria-hidden className="size-4" />
        {t('newEntry')}
      </PermittedLink>
      <NavigationLinks slug={slug} />
    </aside>
  );
}

/** The links themselves, with the current one marked. */
export function NavigationLinks({ slug, onGo }: { slug: string; onGo?: () => void }) {
  const t = useTranslations('shell.navigation');
  const pathname = usePathname();
  const { groups } = useDestinations();
  return (
    <nav aria-label={t('label')} className="grid gap-4">
      {groups.map((group) => (
        <div key={group.key}>
          <p className="px-2.5 pb-1 text-xs font-medium text-muted">{t(`groups.${group.key}`)}</p>
          <ul className="grid gap-0.5">
            {group.destinations.map((destination) => {
              const current = isCurrent(pathname, slug, destination);
              return (
                <li key={destination.key}>
                  <Link
                    href={`/${slug}${destination.path}`}
                    onClick={onGo}
                    aria-current={current ? 'page' : undefined}
                    className={classNames(
                      'flex h-8 items-center gap-2.5 rounded-md px-2.5',
                      current ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-sunken',
                    )}
                  >
                    <destination.icon aria-hidden className="size-4 shrink-0" />
                    {t(destination.key)}
                    {destination.key === 'exceptions' && <NeedsYouBadge />}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
