'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** The books answer within a moment as a rule; who waits longer reloads, and is told so by the state that stays. */
const LOOKS_MS = [500, 1_500, 4_000, 10_000, 30_000];

/** While the books have not answered: looks again a few times, so that the page says what they answered. */
export function AwaitBooks() {
  const router = useRouter();
  useEffect(() => {
    const looks = LOOKS_MS.map((after) => setTimeout(() => router.refresh(), after));
    return () => looks.forEach(clearTimeout);
  }, [router]);
  return null;
}
