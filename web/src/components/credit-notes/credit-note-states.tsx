'use client';

import { useTranslations } from 'next-intl';
import type { CreditNoteRowFragment } from '../../generated/graphql';
import { Badge } from '../ui/badge';

/** A credit note is issued at once, and never anything else than more or less used. */
const STATES = {
  ISSUED: { key: 'OPEN', tone: 'accent' },
  PARTIALLY_PAID: { key: 'PARTLY_USED', tone: 'accent' },
  PAID: { key: 'USED', tone: 'success' },
} as const;

function stateOf({ status }: Pick<CreditNoteRowFragment, 'status'>) {
  return status in STATES ? STATES[status as keyof typeof STATES] : null;
}

/** How far a credit note is used, as a text; null where it is neither. */
export function useCreditState(): (note: Pick<CreditNoteRowFragment, 'status'>) => string | null {
  const t = useTranslations('creditStates');
  return (note) => {
    const state = stateOf(note);
    return state && t(state.key);
  };
}

/** How far a credit note is used, and whether the books have it: all in words. */
export function CreditNoteStates({ note }: { note: Pick<CreditNoteRowFragment, 'status' | 'posting'> }) {
  const t = useTranslations('creditStates');
  const state = stateOf(note);
  return (
    <span className="inline-flex flex-wrap gap-1">
      {state && <Badge tone={state.tone}>{t(state.key)}</Badge>}
      {note.posting === 'REQUESTED' && <Badge>{t('REQUESTED')}</Badge>}
      {note.posting === 'REJECTED' && <Badge tone="danger">{t('REJECTED')}</Badge>}
    </span>
  );
}
