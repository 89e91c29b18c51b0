'use client';

import { formatAmount, parseTotal } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { type EntrySummaryFragment, type JournalEntryFilter, JournalMatchesDocument } from '../../generated/graphql';
import { SelectionBar } from '../acts/selection-bar';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { JournalActs } from './journal-acts';

/** The most that one act may be done to. */
const MOST = 10_000;

interface SelectedEntriesProps {
  readonly entries: readonly EntrySummaryFragment[];
  /** What the list shows, on all of its pages; without it there is no "all that match". */
  readonly filter?: JournalEntryFilter;
  readonly onClear: () => void;
}

/** How many entries are selected and what they come to, or all that match; and what can be done to them. */
export function SelectedEntries({ entries, filter, onClear }: SelectedEntriesProps) {
  const t = useTranslations('journal');
  const [all, setAll] = useState<{ readonly drafts: number; readonly posted: number } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = useAsk(JournalMatchesDocument);
  const refusal = useRefusal();
  if (entries.length === 0) return null;

  const of = (status: EntrySummaryFragment['status']) => entries.filter((entry) => entry.status === status);
  const named = (status: 'DRAFT' | 'POSTED') => {
    const ids = of(status).map(({ id }) => id);
    return { count: ids.length, selection: { ids } };
  };
  const matching = (status: 'DRAFT' | 'POSTED', count: number) => ({
    count: count > MOST ? 0 : count,
    selection: { filter: { ...filter, status } },
  });
  const selectAll = async (filter: JournalEntryFilter) => {
    setBusy(true);
    const asked = await ask({ drafts: only(filter, 'DRAFT'), posted: only(filter, 'POSTED') });
    setBusy(false);
    if (!asked.ok) return setFailure(refusal(asked, () => null));
    const { drafts, posted } = asked.data;
    setAll({
      drafts: isOf(filter, 'DRAFT') ? (drafts?.matching ?? 0) : 0,
      posted: isOf(filter, 'POSTED') ? (posted?.matching ?? 0) : 0,
    });
  };
  const clear = () => {
    setAll(null);
    onClear();
  };
  return (
    <SelectionBar>
      <span>{all ? t('allMatching', all) : <SelectedSum entries={entries} />}</span>
      {all && Math.max(all.drafts, all.posted) > MOST && <span className="text-muted">{t('tooMany')}</span>}
      <JournalActs
        key={all ? 'all' : entries.map(({ id }) => id).join(' ')}
        drafts={all ? matching('DRAFT', all.drafts) : named('DRAFT')}
        posted={all ? matching('POSTED', all.posted) : named('POSTED')}
      />
      {!all && filter && (
        <Button size="small" busy={busy} onClick={() => void selectAll(filter)}>
          {t('selectMatching')}
        </Button>
      )}
      {failure && <span className="text-danger">{failure}</span>}
      <Button size="small" variant="quiet" onClick={clear}>
        {t('clearSelection')}
      </Button>
    </SelectionBar>
  );
}

/** Where the list is of another state, none of this one is in it. */
function isOf({ status }: JournalEntryFilter, wanted: 'DRAFT' | 'POSTED'): boolean {
  return !status || status === wanted;
}

function only(filter: JournalEntryFilter, status: 'DRAFT' | 'POSTED'): JournalEntryFilter {
  return { ...filter, status };
}

function SelectedSum({ entries }: { entries: readonly EntrySummaryFragment[] }) {
  const t = useTranslations('journal');
  const { functionalCurrency: currency } = useSeat().organization;
  const sum = entries.reduce((total, entry) => {
    const read = parseTotal(entry.total.amount, entry.total.currency);
    return total + (read.ok ? read.amount : 0n);
  }, 0n);
  return t.rich('selected', {
    count: entries.length,
    sum: () => (
      <strong>
        <Amount money={{ amount: formatAmount(sum, currency), currency }} withCurrency />
      </strong>
    ),
  });
}
