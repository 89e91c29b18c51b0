'use client';

import { formatAmount, parseTotal } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { EntrySummaryFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { DraftActs } from './draft-acts';

/** How many entries are selected, and what they come to. */
export function SelectedEntries({
  entries,
  onClear,
}: {
  entries: readonly EntrySummaryFragment[];
  onClear: () => void;
}) {
  const t = useTranslations('journal');
  const { organization } = useSeat();
  if (entries.length === 0) return null;
  const drafts = entries.filter(({ status }) => status === 'DRAFT');
  const currency = organization.functionalCurrency;
  const sum = entries.reduce((total, entry) => {
    const read = parseTotal(entry.total.amount, entry.total.currency);
    return total + (read.ok ? read.amount : 0n);
  }, 0n);
  return (
    <div
      role="status"
      className="sticky bottom-4 z-10 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-3xl border border-line-strong/60 bg-surface px-4 py-1.5 shadow-lg"
    >
      <span>
        {t.rich('selected', {
          count: entries.length,
          sum: () => (
            <strong>
              <Amount money={{ amount: formatAmount(sum, currency), currency }} withCurrency />
            </strong>
          ),
        })}
      </span>
      {drafts.length > 0 && <DraftActs drafts={drafts} onDone={onClear} />}
      <Button size="small" variant="quiet" onClick={onClear}>
        {t('clearSelection')}
      </Button>
    </div>
  );
}
