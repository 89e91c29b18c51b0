import Link from 'next/link';
import type { ReactNode } from 'react';

interface PageHeadingProps {
  readonly title: ReactNode;
  /** One sentence: what the page is for. */
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
}

export function PageHeading({ title, lead, back, actions }: PageHeadingProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {back && (
          <Link href={back.href} className="no-print mb-1 inline-block py-0.5 text-sm text-accent hover:underline">
            ← {back.label}
          </Link>
        )}
        <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        {lead && <p className="mt-0.5 max-w-prose text-muted">{lead}</p>}
      </div>
      {actions && <div className="no-print flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
