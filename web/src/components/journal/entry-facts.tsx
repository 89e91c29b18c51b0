import { useTranslations } from 'next-intl';
import { CopyButton } from '../ui/copy-button';

type Fact = readonly [label: string, value: string];

/** What is known of an entry beside its postings; what proves it stands apart, to be copied. Empty ones are left out. */
export function EntryFacts({ facts, proof }: { facts: readonly Fact[]; proof: readonly Fact[] }) {
  const t = useTranslations('entry');
  const given = ([, value]: Fact) => value !== '';
  return (
    <div className="mb-4 grid gap-4 rounded-lg border border-line bg-surface p-4">
      <dl className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {facts.filter(given).map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {proof.some(given) && (
        <details className="no-print">
          <summary className="cursor-pointer py-1 text-sm text-accent">{t('proof')}</summary>
          <dl className="mt-2 grid gap-2">
            {proof.filter(given).map(([label, value]) => (
              <div key={label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <dt className="w-20 text-sm text-muted">{label}</dt>
                <dd className="min-w-0 flex-1 font-mono text-xs break-all">{value}</dd>
                <CopyButton text={value} />
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}
