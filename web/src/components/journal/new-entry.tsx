'use client';

import { usePathname } from 'next/navigation';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { EntryEditor } from './entry-editor';

/**
 * The editor of a new entry. Once that is kept as a draft the address names it, while the page stays; who then asks for a new
 * entry gets an empty one, not the draft again.
 */
export function NewEntry(props: ComponentProps<typeof EntryEditor>) {
  const pathname = usePathname();
  const before = useRef(pathname);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (before.current !== pathname && pathname.endsWith('/journal/new')) setRound((was) => was + 1);
    before.current = pathname;
  }, [pathname]);
  return <EntryEditor key={round} {...props} />;
}
