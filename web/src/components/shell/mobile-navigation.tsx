'use client';

import { MenuIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { classNames } from '../ui/class-names';
import { useSeat } from '../seat';
import { Dialog } from '../ui/dialog';
import { isCurrent, NEW_ENTRY } from './navigation';
import { NavigationLinks } from './sidebar';
import { useDestinations } from './use-destinations';

const TAB = 'flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs';
const IN_THUMB_REACH = ['home', 'journal', 'accounts'];

/** The way through on a phone: what is used most within reach of a thumb, the rest in a sheet. */
export function MobileNavigation({ slug }: { slug: string }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  const { years } = useSeat();
  const { all } = useDestinations();
  return (
    <div className="no-print fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
      {all
        .filter(({ key }) => IN_THUMB_REACH.includes(key))
        .map((destination) => {
          const current = isCurrent(pathname, slug, destination);
          return (
            <Link
              key={destination.key}
              href={`/${slug}${destination.path}`}
              aria-current={current ? 'page' : undefined}
              className={classNames(TAB, current ? 'font-medium text-accent' : 'text-muted')}
            >
              <destination.icon aria-hidden className="size-5" />
              {t(`navigation.${destination.key}`)}
            </Link>
          );
        })}
      {years === null && (
        <Link href={`/${slug}${NEW_ENTRY.path}`} className={classNames(TAB, 'text-muted')}>
          <NEW_ENTRY.icon aria-hidden className="size-5" />
          {t('newEntryShort')}
        </Link>
      )}
      <button type="button" onClick={() => setOpen(true)} className={classNames(TAB, 'text-muted')}>
        <MenuIcon aria-hidden className="size-5" />
        {t('more')}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t('more')}>
        <NavigationLinks slug={slug} onGo={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}
