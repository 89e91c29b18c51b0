'use client';

import { useEffect, useEffectEvent } from 'react';

/** What Ctrl or ⌘ with a key does anywhere on the page, in fields too. `paused` while something above it takes the keys. */
export function useChords(acts: Readonly<Record<string, () => unknown>>, paused = false): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || paused) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
