import { newFact, postingDropped, postingRejected } from '@qbit/events';
import { RequestError } from '@qbit/errors';
import {
  type DocumentRequest,
  documentOf,
  type Rejection,
  type RequestedPostingPorts,
} from '../application/post-requested-entry';
import { accountByRole } from './account.repository';
import { emitLedgerFacts, findLedgerHead } from './ledger-head.repository';
import { raisePostingException, resolvePostingExceptions } from './posting-exception.repository';
import { postEntries } from './posting.repository';
import type { Sql } from '@qbit/subgraph';

/** Posting what documents ask for, in an open transaction of the organization. */
export function requestedPostingPorts(sql: Sql, organizationId: string): RequestedPostingPorts {
  return {
    functionalCurrency: async () => {
      const head = await findLedgerHead(sql, organizationId);
      if (!head) throw new RequestError('STALE_PROJECTION', 'The books of this organization are being opened');
      return head.functionalCurrency;
    },
    exchangePositionAccount: async () => (await accountByRole(sql, organizationId, 'exchange_position'))?.id ?? null,
    post: async (request) => {
      const [outcome] = await postEntries(sql, organizationId, [request]);
      if (!outcome) throw new Error('An entry was posted without an outcome');
      return outcome;
    },
    entryByKey: async (key) => {
      const [row] = await sql.query<{ id: string }>(
        'select j.id from journal_entry j where j.organization_id = $1::uuid and j.idempotency_key = $2',
        [organizationId, key],
      );
      return row?.id ?? null;
    },
    raise: (exception) => raisePostingException(sql, organizationId, { ...exception, raisedAt: new Date() }),
    resolve: (subjects) => resolvePostingExceptions(sql, organizationId, subjects, new Date()),
    reject: async (rejection) => void (await emitLedgerFacts(sql, organizationId, [rejectionFact(rejection)])),
    drop: async (request, exceptionId) =>
      void (await emitLedgerFacts(sql, organizationId, [droppedFact(request, exceptionId)])),
  };
}

function rejectionFact({ request, postingDate, exceptionId, faults }: Rejection) {
  return newFact(postingRejected, {
    ...told(request),
    data: {
      domain: request.domain,
      document: documentOf(request),
      postingDate,
      ...(exceptionId !== null && { exceptionId }),
      faults: faults.map(({ code, message, path }) => ({ code, message, path: [...path] })),
    },
  }) as LedgerFact;
}

function droppedFact(request: DocumentRequest, exceptionId: string) {
  const { domain } = request;
  return newFact(postingDropped, {
    ...told(request),
    data: { domain, document: documentOf(request), exceptionId },
  }) as LedgerFact;
}

type LedgerFact = ReturnType<typeof newFact> & { data: object };

/** Of whom and in answer to what the ledger tells it. */
function told(request: DocumentRequest) {
  const { initiator, causationId, correlationId, traceparent, livemode } = request;
  return {
    subject: documentOf(request).id,
    actor: { kind: 'system', id: 'general-ledger', initiator } as const,
    causationId,
    correlationId,
    traceparent,
    livemode,
  };
}
