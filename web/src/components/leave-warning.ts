'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect } from 'react';

/** How many parts of the page hold something typed that is kept nowhere else. */
let holding = 0;

/**
 * Leaving with something typed that is not kept yet asks first, by whatever link or key (P-10). `savesOnLeaving` says that a
 * page that gives way to another of ours keeps it by itself: then only closing or reloading asks.
 */
export function useLeaveWarning(unkept: boolean, savesOnLeaving = false): void {
  const t = useTranslations('common');
  const question = t('leave');
  useEffect(() => {
    if (!unkept) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unkept]);
  const holds = unkept && !savesOnLeaving;
  useEffect(() => {
    if (!holds) return;
    holding += 1;
    // Before the link's own handler, which stays on the page and asks nobody.
    const click = (event: MouseEvent) => {
      if (!leadsAway(event) || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('click', click, { capture: true });
    return () => {
      holding -= 1;
      document.removeEventListener('click', click, { capture: true });
    };
  }, [holds, question]);
}

/** Goes to another page of ours, unless the person stays with what he has typed here. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  const t = useTranslations('common');
  return useCallback(
    (href: string) => {
      if (holding === 0 || window.confirm(t('leave'))) router.push(href);
    },
    [router, t],
  );
}

/** Whether a click follows a link within this tab; the page's own load asks by itself. */
function leadsAway({ target, button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return false;
  const link = target instanceof Element ? target.closest('a') : null;
  return link !== null && link.href !== '' && link.target !== '_blank' && !link.getAttribute('href')?.startsWith('#');
}
