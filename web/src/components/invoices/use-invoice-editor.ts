'use client';

import { useEffect, useReducer, useRef, useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { type Acted, useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  CreateInvoiceDocument,
  type InvoiceDetailFragment,
  type InvoiceSavedFragment,
  IssueInvoiceDocument,
  UpdateInvoiceDocument,
} from '../../generated/graphql';
import { type InvoiceHead, invoicePlaceOf, invoiceRequestOf } from '../../receivables/invoice-form';
import { type InvoiceGrid, type InvoiceGridAction, reduceInvoiceGrid } from '../../receivables/invoice-grid';
import { cellId } from '../journal/use-cell-focus';
import { useProblemText } from '../problem-list';

export interface InvoiceDraft {
  readonly id: string;
  readonly version: number;
}

interface EditorStart {
  readonly head: InvoiceHead;
  readonly grid: InvoiceGrid;
  readonly draft: InvoiceDraft | null;
}

interface Refusals {
  readonly cells: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<keyof InvoiceHead, string>;
  readonly rest: readonly Problem[];
}

const NONE: Refusals = { cells: new Map(), head: new Map(), rest: [] };

/** The state of the invoice editor and its acts. What is typed survives every refusal and failure. */
export function useInvoiceEditor(start: EditorStart) {
  const [head, setHead] = useState(start.head);
  const [grid, dispatchGrid] = useReducer(reduceInvoiceGrid, start.grid);
  const [draft, setDraft] = useState(start.draft);
  const [dirty, setDirty] = useState(false);
  const [refusals, setRefusals] = useState(NONE);
  const [failure, setFailure] = useState<FailureFacts | null>(null);
  /** The version that somebody else made meanwhile. */
  const [stale, setStale] = useState<number | null>(null);
  const words = useProblemText();
  const creating = useAct(CreateInvoiceDocument);
  const updating = useAct(UpdateInvoiceDocument);
  const issuing = useAct(IssueInvoiceDocument);
  // One key for what is typed now: a retry is the same act, a change is another.
  const key = useRef<string | null>(null);
  const issueKey = useRef<string | null>(null);
  const revision = useRef(0);
  useLeaveWarning(dirty);

  const changed = () => {
    key.current = null;
    revision.current += 1;
    setDirty(true);
  };
  const dispatch = (action: InvoiceGridAction) => {
    dispatchGrid(action);
    if (action.type !== 'leave-number') changed();
  };
  const changeHead = (change: Partial<InvoiceHead>) => {
    setHead((was) => ({ ...was, ...change }));
    changed();
  };

  const refuse = (problems: readonly Problem[], lineKeys: readonly number[]) => {
    const current = problems.find((problem) => problem.code === 'STALE_VERSION');
    if (current && 'currentVersion' in current) setStale(Number(current.currentVersion));
    const cells = new Map<string, string>();
    const fields = new Map<keyof InvoiceHead, string>();
    const rest: Problem[] = [];
    for (const problem of problems) {
      const place = invoicePlaceOf(problem.path, lineKeys);
      if (problem === current) continue;
      if (place === null) rest.push(problem);
      else if (typeof place === 'string') fields.set(place, words(problem));
      else cells.set(cellId(place.key, place.column), words(problem));
    }
    setRefusals({ cells, head: fields, rest });
  };
  /** The invoice, or null where it was refused or failed: that is shown then. */
  const settle = <Data>(
    acted: Acted<Data>,
    payloadOf: (data: Data) => InvoiceSavedFragment | null | undefined,
    lineKeys: readonly number[],
  ): InvoiceDetailFragment | null => {
    if (!acted.ok) setFailure(acted.failure);
    const payload = acted.ok ? payloadOf(acted.data) : null;
    if (payload) refuse(payload.errors, lineKeys);
    return payload?.invoice ?? null;
  };

  /** Keeps what is typed as a draft, over the version that was seen or the one that is named. */
  const save = async (version = draft?.version): Promise<InvoiceDetailFragment | null> => {
    const request = invoiceRequestOf(head, grid);
    if (!request) return null;
    setFailure(null);
    setRefusals(NONE);
    key.current ??= crypto.randomUUID();
    const { input, lineKeys } = request;
    const sent = revision.current;
    const saved =
      draft && version !== undefined
        ? settle(await updating.act({ id: draft.id, version, input }), (data) => data.updateInvoice, lineKeys)
        : settle(await creating.act({ input, idempotencyKey: key.current }), (data) => data.createInvoice, lineKeys);
    if (!saved) return null;
    setStale(null);
    setDraft({ id: saved.id, version: saved.version });
    // What was typed meanwhile is not kept yet.
    setDirty(revision.current !== sent);
    return saved;
  };

  /** Issues the draft as it was seen. */
  const issue = async ({ id, version }: InvoiceDraft): Promise<InvoiceDetailFragment | null> => {
    setFailure(null);
    issueKey.current ??= crypto.randomUUID();
    const lineKeys = invoiceRequestOf(head, grid)?.lineKeys ?? [];
    const acted = await issuing.act({ id, version, idempotencyKey: issueKey.current });
    // What was answered is done or refused; only what got no answer is sent again as the same act.
    if (acted.ok) issueKey.current = null;
    return settle(acted, (data) => data.issueInvoice, lineKeys);
  };

  return {
    ...{ head, changeHead, grid, dispatch, refusals, failure, draft, dirty, stale, save, issue },
    busy: { saving: creating.busy || updating.busy, issuing: issuing.busy },
  };
}

/** Leaving the page with something typed that is not kept asks first. */
function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
}
