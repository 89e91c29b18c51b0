import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded border border-line-strong/50 bg-sunken px-1.5 py-px font-sans text-xs font-medium text-muted">
      {children}
    </kbd>
  );
}
