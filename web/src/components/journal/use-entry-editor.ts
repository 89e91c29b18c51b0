'use client';

import { useReducer, useRef, useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  PostDraftJournalEntryDocument,
  PostJournalEntryDocument,
  type PostJournalEntryMutation,
} from '../../generated/graphql';
import type { WrittenEntry } from '../../journal/compare-drafts';
import { changedHead, type EntryHead, type EntryRequest, entryRequestOf } from '../../journal/entry-form';
import { type Grid, type GridAction, reduceGrid } from '../../journal/grid';
import { useLeaveWarning } from '../leave-warning';
import { useHasLeft } from '../use-has-left';
import { useAutosave } from './use-autosave';
import { type Draft, type DraftSaved, useDraft } from './use-draft';
import { useRefusals } from './use-refusals';

export type PreviewedEntry = NonNullable<NonNullable<PostJournalEntryMutation['postJournalEntry']>['journalEntry']>;

/** How what is typed stands to what the server keeps. */
export type SaveState =
  | { readonly kind: 'untouched' | 'waiting' | 'saving' | 'failed' }
  | { readonly kind: 'saved'; readonly at: Date };

interface EditorOptions {
  readonly start: { readonly head: EntryHead; readonly grid: Grid; readonly draft: Draft | null };
  /** Whether what is typed is kept as a draft by itself. */
  readonly autosaves: boolean;
  /** A draft came to be, or was saved. */
  readonly onSaved: (draft: Draft) => void;
}

/** The state of the entry editor and its acts. What is typed survives every refusal and failure. */
export function useEntryEditor({ start, autosaves, onSaved }: EditorOptions) {
  const [head, setHead] = useState(start.head);
  const [grid, dispatchGrid] = useReducer(reduceGrid, start.grid);
  const { refusals, refuse, forget } = useRefusals();
  const [failure, setFailure] = useState<FailureFacts | null>(null);
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'untouched' });
  const [conflict, setConflict] = useState<Draft | null>(null);
  const drafting = useDraft(start.draft);
  const posting = useAct(PostJournalEntryDocument);
  const postingDraft = useAct(PostDraftJournalEntryDocument);
  // One key for what is typed now: a retry is the same act, a change is another.
  const key = useRef<string | null>(null);
  const [revision, setRevision] = useState(0);
  const savedRevision = useRef(0);
  // While it is posted or discarded, nothing is saved over it.
  const paused = useRef(false);
  const dirty = saveState.kind !== 'untouched' && saveState.kind !== 'saved';
  const left = useHasLeft();
  // What is whole is saved when the page is left (`useAutosave`); what is half typed, or was refused, could not be.
  const written = entryRequestOf(head, grid);
  const isWhole = written !== null && isWorthKeeping(written);
  useLeaveWarning(dirty, autosaves && isWhole && saveState.kind !== 'failed' && conflict === null);

  const changed = () => {
    key.current = null;
    if (!posting.busy && !postingDraft.busy) paused.current = false;
    setRevision((was) => was + 1);
    setSaveState({ kind: 'waiting' });
  };
  const dispatch = (action: GridAction) => {
    dispatchGrid(action);
    if (action.type !== 'leave-amount') changed();
  };
  const changeHead = (change: Partial<EntryHead>) => {
    setHead((was) => changedHead(was, change));
    changed();
  };

  const settle = (problems: readonly Problem[], request: EntryRequest): boolean => {
    const stale = problems.some(isStale);
    if (stale && drafting.draft) setConflict(drafting.draft);
    refuse(stale ? [] : problems, grid, request.lineKeys);
    return problems.length === 0;
  };
  const begin = (): EntryRequest | null => {
    setFailure(null);
    forget();
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

  const keep = async (request: EntryRequest): Promise<DraftSaved> => {
    const revisionSent = revision;
    setSaveState({ kind: 'saving' });
    const saved = await drafting.save(request.input);
    if (saved.kind === 'saved') {
      savedRevision.current = Math.max(savedRevision.current, revisionSent);
      // What was typed meanwhile is saved by its own turn.
      setSaveState((was) => (was.kind === 'saving' ? { kind: 'saved', at: new Date() } : was));
      if (!left.current) onSaved(saved.draft);
    } else setSaveState({ kind: 'failed' });
    return saved;
  };

  /** In the background: only somebody else's change is worth a word, the rest is said when the person saves or posts. */
  const autosave = async (): Promise<void> => {
    const request = entryRequestOf(head, grid);
    if (!autosaves || paused.current || conflict || !request || !isWorthKeeping(request)) return;
    const saved = await keep(request);
    if (saved.kind === 'refused' && saved.problems.some(isStale)) setConflict(await drafting.settled());
  };
  useAutosave(revision, autosave);

  const saveDraft = async (request: EntryRequest): Promise<Draft | null> => {
    const saved = await keep(request);
    if (saved.kind === 'failed') setFailure(saved.failure);
    if (saved.kind === 'refused') settle(saved.problems, request);
    return saved.kind === 'saved' ? saved.draft : null;
  };

  const save = async (): Promise<string | null> => {
    const request = begin();
    return request ? ((await saveDraft(request))?.id ?? null) : null;
  };

  const post = async (): Promise<string | null> => {
    const request = begin();
    if (!request) return null;
    key.current ??= crypto.randomUUID();
    // What is under way comes first; then a draft is saved as it stands: what was seen is what is posted.
    const kept = await drafting.settled();
    const draft = kept && (savedRevision.current < revision ? await saveDraft(request) : kept);
    if (kept && !draft) return null;
    paused.current = true;
    const id = await (draft ? postKept(draft, request) : postWritten(request));
    paused.current = id !== null;
    if (id !== null) setSaveState({ kind: 'untouched' });
    return id;
  };
  const postKept = async ({ id, version }: Draft, request: EntryRequest): Promise<string | null> => {
    const acted = await postingDraft.act({ id, version, idempotencyKey: key.current });
    if (!acted.ok) setFailure(acted.failure);
    else if (settle(acted.data.postDraftJournalEntry?.errors ?? [], request))
      return acted.data.postDraftJournalEntry?.journalEntry?.id ?? null;
    return null;
  };
  const postWritten = async ({ input, ...request }: EntryRequest): Promise<string | null> => {
    const acted = await posting.act({ input, idempotencyKey: key.current });
    if (!acted.ok) setFailure(acted.failure);
    else if (settle(acted.data.postJournalEntry?.errors ?? [], { input, ...request }))
      return acted.data.postJournalEntry?.journalEntry?.id ?? null;
    return null;
  };

  /** The draft as it is, to be taken away: it is not saved again until something is typed. */
  const release = (): Promise<Draft | null> => {
    paused.current = true;
    return drafting.settled();
  };

  /** Goes on with what somebody else saved. */
  const takeTheirs = (theirs: WrittenEntry, draft: Draft) => {
    drafting.know(draft);
    setHead(theirs.head);
    dispatchGrid({ type: 'load', grid: theirs.grid });
    savedRevision.current = revision;
    setSaveState({ kind: 'saved', at: new Date() });
    setConflict(null);
    forget();
  };
  /** Goes on with what is typed: over the version that was seen, or as a draft of its own where there is none any more. */
  const keepMine = async (draft: Draft | null) => {
    drafting.know(draft);
    setConflict(null);
    const request = entryRequestOf(head, grid);
    if (request) await saveDraft(request);
  };

  return {
    ...{ head, changeHead, grid, dispatch, refusals, failure, saveState },
    ...{ preview, save, post, release, conflict, takeTheirs, keepMine },
    draft: drafting.draft,
    busy: { posting: posting.busy || postingDraft.busy, saving: drafting.busy },
  };
}

/** Somebody else changed the draft, or it is none any more. */
function isStale({ code, path }: Problem): boolean {
  return code === 'STALE_VERSION' || (code === 'NOT_FOUND' && path[0] === 'id');
}

/** The API keeps no draft without words and lines. */
function isWorthKeeping({ input }: EntryRequest): boolean {
  return input.description !== '' && input.postings.length > 0;
}
