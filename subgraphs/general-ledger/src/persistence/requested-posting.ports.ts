import { newFact, postingRejected } from '@qbit/events';
import { RequestError } from '@qbit/errors';
import { documentOf, type Rejection, type RequestedPostingPorts } from '../application/post-requested-entry';
import { accountByRole } from './account.repository';
import { emitLedgerFacts, findLedgerHead } from './ledger-head.repository';
import { raisePostingException, resolvePostingException } from './posting-exception.repository';
import { postEntries } from './posting.repository';
import type { Sql } from './sql';

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
    resolve: (subject) => resolvePostingException(sql, organizationId, subject, new Date()),
    reject: async (rejection) => void (await emitLedgerFacts(sql, organizationId, [rejectionFact(rejection)])),
  };
}

function rejectionFact({ request, postingDate, exceptionId, faults }: Rejection) {
  const { domain, initiator, causationId, correlationId, traceparent, livemode } = request;
  const document = documentOf(request);
  return newFact(postingRejected, {
    subject: document.id,
    actor: { kind: 'system', id: 'general-ledger', initiator },
    data: {
      domain,
      document,
      postingDate,
      ...(exceptionId !== null && { exceptionId }),
      faults: faults.map(({ code, message, path }) => ({ code, message, path: [...path] })),
    },
    causationId,
    correlationId,
    traceparent,
    livemode,
  }) as ReturnType<typeof newFact> & { data: object };
}
