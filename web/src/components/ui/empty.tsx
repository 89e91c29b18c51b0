import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** What will be here, why it helps, and the first step (P-2). */
export function Empty({
  icon: Icon,
  title,
  text,
  children,
}: {
  icon: LucideIcon;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-lg border border-dashed border-line-strong/60 bg-surface px-6 py-14 text-center">
      <Icon aria-hidden className="size-8 text-accent" />
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="max-w-prose text-muted">{text}</p>
      {children && <div className="mt-1 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
