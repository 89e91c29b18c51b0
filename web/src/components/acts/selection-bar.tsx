import type { ReactNode } from 'react';

/** What is selected in a list and what can be done to it, above everything at the foot of the window. */
export function SelectionBar({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="sticky bottom-4 z-10 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-3xl border border-line-strong/60 bg-surface px-4 py-1.5 shadow-lg"
    >
      {children}
    </div>
  );
}
