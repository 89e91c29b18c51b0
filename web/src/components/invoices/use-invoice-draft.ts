'use client';

import { useRef, useState } from 'react';
import type { FailureFacts } from '../../api/request-failure';
import { type Acted, useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  CreateInvoiceDocument,
  type InvoiceDetailFragment,
  type InvoiceSavedFragment,
  UpdateInvoiceDocument,
} from '../../generated/graphql';
import type { InvoiceRequest } from '../../receivables/invoice-form';

export interface InvoiceDraft {
  readonly id: string;
  readonly version: number;
}

export type InvoiceKept =
  | { readonly kind: 'kept'; readonly invoice: InvoiceDetailFragment }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly failure: FailureFacts };

/**
 * The draft on the server. One call goes after the other: two at once would each send the same version, and the second
 * would find the first to be a stranger's change.
 */
export function useInvoiceDraft(start: InvoiceDraft | null) {
  const creating = useAct(CreateInvoiceDocument);
  const updating = useAct(UpdateInvoiceDocument);
  const known = useRef(start);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [draft, setDraft] = useState(start);

  const know = (next: InvoiceDraft) => {
    known.current = next;
    setDraft(next);
  };
  /** `key` is of what is typed: a retry is the same act. */
  const keepNow = async ({ input }: InvoiceRequest, key: string): Promise<InvoiceKept> => {
    const kept = known.current
      ? keptBy(await updating.act({ ...known.current, input }), (data) => data.updateInvoice)
      : keptBy(await creating.act({ input, idempotencyKey: key }), (data) => data.createInvoice);
    if (kept.kind === 'kept') know({ id: kept.invoice.id, version: kept.invoice.version });
    return kept;
  };
  const keep = (request: InvoiceRequest, key: string): Promise<InvoiceKept> => {
    const kept = queue.current.then(() => keepNow(request, key));
    queue.current = kept;
    return kept;
  };
  /** Goes on over a version that somebody else made. */
  const over = (version: number) => {
    if (known.current) know({ ...known.current, version });
  };
  return { draft, keep, over, busy: creating.busy || updating.busy };
}

function keptBy<Data>(
  acted: Acted<Data>,
  payloadOf: (data: Data) => InvoiceSavedFragment | null | undefined,
): InvoiceKept {
  if (!acted.ok) return { kind: 'failed', failure: acted.failure };
  const payload = payloadOf(acted.data);
  return payload?.invoice
    ? { kind: 'kept', invoice: payload.invoice }
    : { kind: 'refused', problems: payload?.errors ?? [] };
}
