'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useTransition } from 'react';
import { hrefOf } from '../lists/view-address';

/** The state of a page in its address (P-6): what is empty is left out, and paging begins anew when something changes. */
export function useQueryState() {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams();
  const [pending, startTransition] = useTransition();
  const change = useCallback(
    (values: Readonly<Record<string, string | null | undefined>>) => {
      const next = new URLSearchParams(query);
      for (const name of ['after', 'before']) next.delete(name);
      for (const [name, value] of Object.entries(values)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      startTransition(() => router.replace(hrefOf(pathname, next), { scroll: false }));
    },
    [pathname, query, router],
  );
  return { query, change, pending };
}
