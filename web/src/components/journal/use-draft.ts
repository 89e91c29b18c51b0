'use client';

import { useRef, useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { SaveDraftJournalEntryDocument, type JournalEntryInput } from '../../generated/graphql';

export interface Draft {
  readonly id: string;
  readonly version: number;
}

export type DraftSaved =
  | { readonly kind: 'saved'; readonly draft: Draft }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly failure: FailureFacts };

/**
 * The draft on the server. One call goes after the other: two at once would each send the same version, and the second
 * would find the first to be a stranger's change.
 */
export function useDraft(start: Draft | null) {
  const { act, busy } = useAct(SaveDraftJournalEntryDocument);
  const known = useRef(start);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [draft, setDraft] = useState(start);

  const know = (next: Draft | null) => {
    known.current = next;
    setDraft(next);
  };
  const saveNow = async (input: JournalEntryInput): Promise<DraftSaved> => {
    const acted = await act({ input, ...known.current });
    if (!acted.ok) return { kind: 'failed', failure: acted.failure };
    const payload = acted.data.saveDraftJournalEntry;
    const saved = payload?.journalEntry;
    if (!saved) return { kind: 'refused', problems: payload?.errors ?? [] };
    const next = { id: saved.id, version: saved.version };
    know(next);
    return { kind: 'saved', draft: next };
  };
  const save = (input: JournalEntryInput): Promise<DraftSaved> => {
    const saved = queue.current.then(() => saveNow(input));
    queue.current = saved;
    return saved;
  };
  /** The draft as it is once nothing is under way any more. */
  const settled = async (): Promise<Draft | null> => {
    await queue.current;
    return known.current;
  };
  return { draft, save, settled, know, busy };
}
