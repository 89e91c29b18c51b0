'use client';

import { useEffect, useReducer, useRef, useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  PostDraftJournalEntryDocument,
  PostJournalEntryDocument,
  type PostJournalEntryMutation,
  SaveDraftJournalEntryDocument,
} from '../../generated/graphql';
import { type EntryHead, type EntryRequest, entryRequestOf, placeOf } from '../../journal/entry-form';
import { type Grid, type GridAction, reduceGrid } from '../../journal/grid';
import { useProblemText } from '../problem-list';
import { cellId } from './use-cell-focus';

export type PreviewedEntry = NonNullable<NonNullable<PostJournalEntryMutation['postJournalEntry']>['journalEntry']>;

export interface Draft {
  readonly id: string;
  readonly version: number;
}

interface Refusals {
  readonly cells: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<keyof EntryHead, string>;
  readonly rest: readonly Problem[];
}

const NO_REFUSALS: Refusals = { cells: new Map(), head: new Map(), rest: [] };

/** What came of an act: the id of the entry, or nothing where it was refused (and shown). */
type EntryAct = () => Promise<string | null>;

/** The state of the entry editor and its acts. What is typed survives every refusal and failure. */
export function useEntryEditor(start: { head: EntryHead; grid: Grid; draft: Draft | null }) {
  const [head, setHead] = useState(start.head);
  const [grid, dispatchGrid] = useReducer(reduceGrid, start.grid);
  const [draft, setDraft] = useState(start.draft);
  const [refusals, setRefusals] = useState(NO_REFUSALS);
  const [failure, setFailure] = useState<FailureFacts | null>(null);
  const [dirty, setDirty] = useState(false);
  const words = useProblemText();
  const posting = useAct(PostJournalEntryDocument);
  const saving = useAct(SaveDraftJournalEntryDocument);
  const postingDraft = useAct(PostDraftJournalEntryDocument);
  // One key for what is typed now: a retry is the same act, a change is another.
  const key = useRef<string | null>(null);
  useLeaveWarning(dirty);

  const changed = () => {
    key.current = null;
    setDirty(true);
  };
  const dispatch = (action: GridAction) => {
    dispatchGrid(action);
    if (action.type !== 'leave-amount') changed();
  };
  const changeHead = (change: Partial<EntryHead>) => {
    setHead((was) => ({ ...was, ...change }));
    changed();
  };

  /** Shows what was refused; answers whether nothing was. */
  const settle = (problems: readonly Problem[], request: EntryRequest): boolean => {
    const cells = new Map<string, string>();
    const heads = new Map<keyof EntryHead, string>();
    const rest: Problem[] = [];
    for (const problem of problems) {
      const place = placeOf(problem.path, grid, request.lineKeys);
      if (place === null) rest.push(problem);
      else if (typeof place === 'string') heads.set(place, words(problem));
      else cells.set(cellId(place.key, place.column), words(problem));
    }
    setRefusals({ cells, head: heads, rest });
    return problems.length === 0;
  };
  const begin = (): EntryRequest | null => {
    setFailure(null);
    setRefusals(NO_REFUSALS);
    return entryRequestOf(head, grid);
  };

  const preview = async (): Promise<PreviewedEntry | null> => {
    const request = begin();
    if (!request) return null;
    const acted = await posting.act({ input: request.input, dryRun: true });
    if (!acted.ok) setFailure(acted.failure);
    else if (settle(acted.data.postJournalEntry?.errors ?? [], request))
      return acted.data.postJournalEntry?.journalEntry ?? null;
    return null;
  };

  const saveDraft = async (request: EntryRequest): Promise<Draft | null> => {
    const acted = await saving.act({
      input: request.input,
      ...(draft ? { id: draft.id, version: draft.version } : {}),
    });
    if (!acted.ok) setFailure(acted.failure);
    else if (settle(acted.data.saveDraftJournalEntry?.errors ?? [], request)) {
      const saved = acted.data.saveDraftJournalEntry?.journalEntry ?? null;
      if (saved) {
        setDraft({ id: saved.id, version: saved.version });
        setDirty(false);
      }
      return saved;
    }
    return null;
  };

  const save: EntryAct = async () => {
    const request = begin();
    return request ? ((await saveDraft(request))?.id ?? null) : null;
  };

  const post: EntryAct = async () => {
    const request = begin();
    if (!request) return null;
    key.current ??= crypto.randomUUID();
    // A draft is saved as it stands before it is posted: what was seen is what is posted.
    const saved = draft && (dirty ? await saveDraft(request) : draft);
    if (draft && !saved) return null;
    const acted = saved
      ? await postingDraft.act({ id: saved.id, version: saved.version, idempotencyKey: key.current })
      : await posting.act({ input: request.input, idempotencyKey: key.current });
    if (!acted.ok) {
      setFailure(acted.failure);
      return null;
    }
    const payload =
      'postDraftJournalEntry' in acted.data
        ? acted.data.postDraftJournalEntry
        : 'postJournalEntry' in acted.data
          ? acted.data.postJournalEntry
          : null;
    if (!settle(payload?.errors ?? [], request)) return null;
    setDirty(false);
    return payload?.journalEntry?.id ?? null;
  };

  const busy = { posting: posting.busy || postingDraft.busy, saving: saving.busy };
  return { head, changeHead, grid, dispatch, draft, dirty, refusals, failure, preview, save, post, busy };
}

/** Leaving the page with something typed asks first. */
function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}
