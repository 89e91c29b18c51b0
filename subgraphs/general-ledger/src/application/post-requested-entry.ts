import type { PostingRequested, PostingWithdrawn } from '@qbit/events';
import type { Actor } from '@qbit/types';
import { type CalendarDate, type Fault, newUuid, parseCalendarDate } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { documentKey, documentReversalKey } from '../domain/idempotency-key';
import { positionLines } from './convert-lines';
import type { RaisedException } from './post-due-entries';
import type { PostingLine, PostingOutcome, PostingRequest } from './posting-request';

/** What a sub-ledger asked for, with what its fact says of itself: kept as it is where the books refuse it, to be tried again. */
export interface DocumentRequest {
  /** Whose document it is: `accounts-receivable`. */
  readonly domain: string;
  readonly asks: { readonly posting: PostingRequested } | { readonly withdrawal: PostingWithdrawn };
  /** The place of the request among the facts of its domain, in decimal digits. */
  readonly sequence: string;
  /** Who caused it. */
  readonly initiator: { readonly kind: Actor['kind']; readonly id: string };
  readonly causationId: string;
  readonly correlationId: string | null;
  readonly traceparent: string | null;
  readonly livemode: boolean;
}

/** Of one organization, all in the transaction in which the request is marked as done. */
export interface RequestedPostingPorts {
  functionalCurrency(): Promise<string>;
  exchangePositionAccount(): Promise<string | null>;
  post(request: PostingRequest): Promise<PostingOutcome>;
  /** The UUID of the entry that a version of a document was posted by; null for none. */
  entryByKey(idempotencyKey: string): Promise<string | null>;
  /** Answers the id of the exception, which is the first one's where there is one of the same subject. */
  raise(exception: RaisedException): Promise<string>;
  /** Settles what is open of these subjects; answers the ids, none where nothing was open. Until the end of the transaction nobody tries them again. */
  resolve(subjects: readonly string[]): Promise<readonly string[]>;
  reject(rejection: Rejection): Promise<void>;
  /** Tells that a document which was refused asks for nothing any more. */
  drop(request: DocumentRequest, exceptionId: string): Promise<void>;
}

export interface Rejection {
  readonly request: DocumentRequest;
  readonly postingDate: CalendarDate;
  readonly exceptionId: string | null;
  readonly faults: readonly Fault[];
}

/**
 * Posts what a document asks for, or takes it back (GL-24). The sub-ledger decided accounts, amounts and rates: they are checked, never computed anew;
 * the ledger adds the lines of the exchange position alone.
 *
 * A version of a document posts once for each purpose, for ever. What the books refuse becomes an exception and a fact: the
 * document waits for a person, and blocks the close. What stands in the books already with another content is refused by a
 * fact alone: trying again would change nothing. Answers whether it stands in the books, or is out of them, as asked.
 */
export async function postRequestedEntry(ports: RequestedPostingPorts, request: DocumentRequest): Promise<boolean> {
  return 'posting' in request.asks
    ? postDocument(ports, request, request.asks.posting)
    : takeBack(ports, request, request.asks.withdrawal);
}

async function postDocument(
  ports: RequestedPostingPorts,
  request: DocumentRequest,
  { role, ...content }: PostingRequested,
): Promise<boolean> {
  const { document, postingDate, description, reference, series, lines } = content;
  const own = lines.map(lineOf);
  const position = await positionLines(own, await ports.functionalCurrency(), () => ports.exchangePositionAccount());
  const outcome = await ports.post({
    ...asked(request, postingDate, role),
    idempotencyKey: documentKey({ domain: request.domain, ...document }),
    inputHash: inputHash('postRequestedEntry', content),
    description,
    reference: reference ?? null,
    ...(series !== undefined && { series }),
    lines: [...own, ...position],
  });
  return settled(ports, request, subjectOf('document', request), outcome, postingDate);
}

async function takeBack(
  ports: RequestedPostingPorts,
  request: DocumentRequest,
  { document, postingDate, reason, role }: PostingWithdrawn,
): Promise<boolean> {
  // Before the entry is looked for: whoever tries the refused posting again at this moment has ended, or finds it settled.
  const [refusedPosting] = await ports.resolve([subjectOf('document', request)]);
  const entryId = await ports.entryByKey(documentKey({ domain: request.domain, ...document }));
  if (entryId === null) {
    if (refusedPosting !== undefined) {
      await ports.drop(request, refusedPosting);
      return true;
    }
    const fault = { code: 'ENTRY_NOT_FOUND', message: 'The document has no entry to take back', path: ['document'] };
    await ports.reject({ request, postingDate: dateOf(postingDate), exceptionId: null, faults: [fault] });
    return false;
  }
  const outcome = await ports.post({
    ...asked(request, postingDate, role),
    idempotencyKey: documentReversalKey({ domain: request.domain, ...document }),
    // On whatever day and for whatever reason: it is taken back once.
    inputHash: inputHash('takeBackRequestedEntry', { domain: request.domain, document }),
    description: reason,
    reverses: entryId,
  });
  return settled(ports, request, subjectOf('withdrawal', request), outcome, postingDate);
}

async function settled(
  ports: RequestedPostingPorts,
  request: DocumentRequest,
  subject: string,
  outcome: PostingOutcome,
  date: string,
): Promise<boolean> {
  if (outcome.outcome !== 'refused') {
    await ports.resolve([subject]);
    return true;
  }
  const postingDate = dateOf(date);
  const { faults } = outcome;
  const { domain } = request;
  const exceptionId = faults.every(({ code }) => code === 'IDEMPOTENCY_KEY_REUSED')
    ? null
    : await ports.raise({ id: newUuid(), subject, domain, faults, request, postingDate });
  await ports.reject({ request, postingDate, exceptionId, faults });
  return false;
}

/** What all entries of documents have. */
function asked(request: DocumentRequest, postingDate: string, role: string | undefined) {
  const { domain, initiator, causationId, correlationId, traceparent, livemode } = request;
  const { type, id, version, purpose } = documentOf(request);
  return {
    postingDate: dateOf(postingDate),
    domain,
    purpose,
    source: { type, id, version, sequence: BigInt(request.sequence) },
    actor: { kind: 'system', id: domain, initiator } as const,
    role: role ?? null,
    causationId,
    correlationId,
    traceparent,
    livemode,
  };
}

/** The document that a request is about. */
export function documentOf({ asks }: Pick<DocumentRequest, 'asks'>): PostingRequested['document'] {
  return 'posting' in asks ? asks.posting.document : asks.withdrawal.document;
}

function subjectOf(kind: 'document' | 'withdrawal', request: DocumentRequest): string {
  const { type, id, version, purpose } = documentOf(request);
  return [kind, request.domain, type, id, version, purpose].join(':');
}

function lineOf(line: PostingRequested['lines'][number]): PostingLine {
  const { accountId, accountCode, side, amount, currency, functionalAmount, rate, dimensions, tax, description } = line;
  return {
    ...(accountId !== undefined && { accountId }),
    ...(accountCode !== undefined && { accountCode }),
    side,
    amount: BigInt(amount),
    currency,
    ...(functionalAmount !== undefined && { functionalAmount: BigInt(functionalAmount) }),
    ...(rate && { rate: { ...rate, date: dateOf(rate.date) } }),
    ...(dimensions && { dimensions }),
    ...(tax && {
      tax: {
        code: tax.code,
        facts: tax.facts
          ? {
              ...tax.facts,
              base: BigInt(tax.facts.base),
              amount: BigInt(tax.facts.amount),
              point: dateOf(tax.facts.point),
            }
          : null,
      },
    }),
    ...(description !== undefined && { description }),
  };
}

/** The contract of the fact has said that it is one. */
function dateOf(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (!date) throw new TypeError(`${text} is no calendar date`);
  return date;
}
