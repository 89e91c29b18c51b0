'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Whether the page is gone: what is answered then changes nothing that is seen. */
export function useHasLeft(): RefObject<boolean> {
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  return left;
}
