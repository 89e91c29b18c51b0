'use client';

import { useReducer, useRef, useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { type InvoiceDetailFragment, IssueInvoiceDocument } from '../../generated/graphql';
import {
  type InvoiceHead,
  invoicePlaceOf,
  type InvoiceRequest,
  invoiceRequestOf,
} from '../../receivables/invoice-form';
import { type InvoiceGrid, type InvoiceGridAction, reduceInvoiceGrid } from '../../receivables/invoice-grid';
import { useAutosave } from '../journal/use-autosave';
import type { SaveState } from '../journal/use-entry-editor';
import { useLeaveWarning } from '../leave-warning';
import { useHasLeft } from '../use-has-left';
import { useDocumentRefusals } from './use-document-refusals';
import { type InvoiceDraft, type InvoiceKept, useInvoiceDraft } from './use-invoice-draft';

interface EditorOptions {
  readonly start: { readonly head: InvoiceHead; readonly grid: InvoiceGrid; readonly draft: InvoiceDraft | null };
  /** Whether what is typed is kept as a draft by itself. */
  readonly autosaves: boolean;
  /** A draft came to be, or was kept. */
  readonly onKept: (draft: InvoiceDraft) => void;
}

/** The state of the invoice editor and its acts. What is typed survives every refusal and failure. */
export function useInvoiceEditor({ start, autosaves, onKept }: EditorOptions) {
  const [head, setHead] = useState(start.head);
  const [grid, dispatchGrid] = useReducer(reduceInvoiceGrid, start.grid);
  const { refusals, refuse, forget } = useDocumentRefusals<keyof InvoiceHead>(invoicePlaceOf);
  const [failure, setFailure] = useState<FailureFacts | null>(null);
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'untouched' });
  /** The version that somebody else made meanwhile. */
  const [stale, setStale] = useState<number | null>(null);
  const drafting = useInvoiceDraft(start.draft);
  const issuing = useAct(IssueInvoiceDocument);
  // One key for what is typed now: a retry is the same act, a change is another.
  const key = useRef<string | null>(null);
  const issueKey = useRef<string | null>(null);
  const [revision, setRevision] = useState(0);
  // What was sent last: saved by hand, it is not saved once more by itself, for what is then issued would be another version.
  const sent = useRef(0);
  const kept = useRef<{ readonly revision: number; readonly invoice: InvoiceDetailFragment } | null>(null);
  // While it is issued nothing is saved over it.
  const paused = useRef(false);
  const left = useHasLeft();
  const dirty = saveState.kind !== 'untouched' && saveState.kind !== 'saved';
  // What is whole is saved when the page is left (`useAutosave`); what is half typed, or was refused, could not be.
  const isWhole = invoiceRequestOf(head, grid) !== null;
  useLeaveWarning(dirty, autosaves && isWhole && saveState.kind !== 'failed' && stale === null);

  const changed = () => {
    key.current = null;
    setRevision((was) => was + 1);
    setSaveState({ kind: 'waiting' });
  };
  const dispatch = (action: InvoiceGridAction) => {
    dispatchGrid(action);
    if (action.type !== 'leave-number') changed();
  };
  const changeHead = (change: Partial<InvoiceHead>) => {
    setHead((was) => ({ ...was, ...change }));
    changed();
  };

  /** Shows what was refused; what somebody else changed is asked, not said. */
  const settle = (problems: readonly Problem[], lineKeys: readonly number[]) => {
    const version = staleIn(problems);
    if (version !== null) setStale(version);
    refuse(version === null ? problems : [], lineKeys);
  };
  const keep = async (request: InvoiceRequest): Promise<InvoiceKept> => {
    key.current ??= crypto.randomUUID();
    sent.current = revision;
    setSaveState({ kind: 'saving' });
    const answer = await drafting.keep(request, key.current);
    if (answer.kind === 'kept') {
      kept.current = { revision, invoice: answer.invoice };
      // What was typed meanwhile is saved by its own turn.
      setSaveState((was) => (was.kind === 'saving' ? { kind: 'saved', at: new Date() } : was));
      if (!left.current) onKept({ id: answer.invoice.id, version: answer.invoice.version });
    } else {
      sent.current = 0;
      setSaveState({ kind: 'failed' });
    }
    return answer;
  };

  /** In the background: only somebody else's change is worth a word, the rest is said when the person saves or issues. */
  const autosave = async (): Promise<void> => {
    const request = invoiceRequestOf(head, grid);
    if (!autosaves || paused.current || stale !== null || !request || sent.current >= revision) return;
    const answer = await keep(request);
    if (answer.kind === 'refused') setStale(staleIn(answer.problems));
  };
  useAutosave(revision, autosave);

  /** Keeps what is typed as a draft, over the version that was seen or the one that is named. */
  const save = async (over?: number): Promise<InvoiceDetailFragment | null> => {
    const request = invoiceRequestOf(head, grid);
    if (!request) return null;
    setFailure(null);
    forget();
    if (over !== undefined) drafting.over(over);
    setStale(null);
    // What is kept as it stands is not made another version.
    if (kept.current?.revision === revision) return kept.current.invoice;
    const answer = await keep(request);
    if (answer.kind === 'failed') setFailure(answer.failure);
    if (answer.kind === 'refused') settle(answer.problems, request.lineKeys);
    return answer.kind === 'kept' ? answer.invoice : null;
  };

  /** Issues the draft as it was seen. */
  const issue = async ({ id, version }: InvoiceDraft): Promise<InvoiceDetailFragment | null> => {
    setFailure(null);
    issueKey.current ??= crypto.randomUUID();
    paused.current = true;
    const acted = await issuing.act({ id, version, idempotencyKey: issueKey.current });
    // What was answered is done or refused; only what got no answer is sent again as the same act.
    if (acted.ok) issueKey.current = null;
    else setFailure(acted.failure);
    const payload = acted.ok ? acted.data.issueInvoice : null;
    if (payload) settle(payload.errors, invoiceRequestOf(head, grid)?.lineKeys ?? []);
    paused.current = Boolean(payload?.invoice);
    if (payload?.invoice) setSaveState({ kind: 'untouched' });
    return payload?.invoice ?? null;
  };

  /** What is typed is given up: it is neither kept nor asked about any more. */
  const drop = () => {
    paused.current = true;
    setSaveState({ kind: 'untouched' });
  };

  return {
    ...{ head, changeHead, grid, dispatch, refusals, failure, saveState, isWhole, stale, save, issue, drop },
    draft: drafting.draft,
    busy: { saving: drafting.busy, issuing: issuing.busy },
  };
}

/** The version that somebody else made; null where nobody did. */
function staleIn(problems: readonly Problem[]): number | null {
  const current = problems.find(({ code }) => code === 'STALE_VERSION');
  return current && 'currentVersion' in current ? Number(current.currentVersion) : null;
}
