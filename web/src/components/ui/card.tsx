import type { ReactNode } from 'react';
import { classNames } from './class-names';

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <section className={classNames('rounded-lg border border-line bg-surface', className)}>{children}</section>;
}

/** A heading of a part, with what can be done there. */
export function CardHeading({ title, hint, actions }: { title: string; hint?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0">
        <h2 className="text-lg font-semibold">{title}</h2>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </div>
      {actions}
    </div>
  );
}
