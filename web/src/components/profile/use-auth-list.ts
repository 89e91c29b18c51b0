'use client';

import { useCallback, useEffect, useState } from 'react';
import { type AuthAnswer, callAuth } from '../../api/auth';

/** A list of the auth engine, asked when the part is shown and again after each change; null while it is on its way. */
export function useAuthList<Item>(path: string): {
  answer: AuthAnswer<readonly Item[]> | null;
  reload: () => Promise<void>;
} {
  const [answer, setAnswer] = useState<AuthAnswer<readonly Item[]> | null>(null);
  const reload = useCallback(async () => setAnswer(await callAuth<readonly Item[]>('GET', path)), [path]);
  useEffect(() => {
    let shown = true;
    void callAuth<readonly Item[]>('GET', path).then((next) => shown && setAnswer(next));
    return () => {
      shown = false;
    };
  }, [path]);
  return { answer, reload };
}
