'use client';

import { useEffect, useEffectEvent, useRef } from 'react';

/** How long nothing is typed before what there is gets saved. */
const QUIET_MS = 2_000;

/**
 * Saves what was typed a moment after the last change, and at once when the page is left within the application (P-10).
 * `revision` counts the changes.
 */
export function useAutosave(revision: number, save: () => Promise<unknown>): void {
  const due = useRef(false);
  const run = useEffectEvent(() => {
    due.current = false;
    void save();
  });
  useEffect(() => {
    if (revision === 0) return;
    due.current = true;
    const later = setTimeout(() => run(), QUIET_MS);
    return () => clearTimeout(later);
  }, [revision]);
  useEffect(
    () => () => {
      if (due.current) run();
    },
    [],
  );
}
