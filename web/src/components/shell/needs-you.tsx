'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { PostingExceptionCountDocument } from '../../generated/graphql';
import { useSeat } from '../seat';

const NeedsYouContext = createContext(0);

/** Counts what awaits a person: as the server found it, then anew on each page, and whenever that finds another number. */
export function NeedsYouProvider({ start, children }: { start: number; children: ReactNode }) {
  const ask = useAsk(PostingExceptionCountDocument);
  const { may } = useSeat();
  const pathname = usePathname();
  const [count, setCount] = useState(start);
  const mayRead = may('ledger:read');
  useEffect(() => setCount(start), [start]);
  useEffect(() => {
    if (!mayRead) return;
    let current = true;
    void ask({}).then((asked) => {
      if (current && asked.ok) setCount(asked.data.postingExceptions?.length ?? 0);
    });
    return () => {
      current = false;
    };
  }, [ask, mayRead, pathname]);
  return <NeedsYouContext value={count}>{children}</NeedsYouContext>;
}

/** How much awaits a person, where anything does. */
export function NeedsYouBadge() {
  const t = useTranslations('shell');
  const count = use(NeedsYouContext);
  if (count === 0) return null;
  return (
    <span className="figures ml-auto rounded-full bg-warning-soft px-2 py-0.5 text-xs font-semibold text-warning">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('needsYou', { count })}</span>
    </span>
  );
}
