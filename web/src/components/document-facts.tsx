import type { ReactNode } from 'react';

interface DocumentFactsProps {
  /** Label and value, in their order; what is not known is left out. */
  readonly facts: readonly (readonly [string, ReactNode])[];
}

/** What is known of a document. */
export function DocumentFacts({ facts }: DocumentFactsProps) {
  return (
    <dl className="mb-4 grid gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
