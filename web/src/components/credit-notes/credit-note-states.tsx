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

/** How far a credit note is used, and whether the books have it: all in words. */
export function CreditNoteStates({ note }: { note: Pick<CreditNoteRowFragment, 'status' | 'posting'> }) {
  const t = useTranslations('creditStates');
  const state = note.status in STATES ? STATES[note.status as keyof typeof STATES] : null;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {state && <Badge tone={state.tone}>{t(state.key)}</Badge>}
      {note.posting === 'REQUESTED' && <Badge>{t('REQUESTED')}</Badge>}
      {note.posting === 'REJECTED' && <Badge tone="danger">{t('REJECTED')}</Badge>}
    </span>
  );
}
