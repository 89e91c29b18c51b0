import type { Caller } from '@qbit/subgraph';
import { type CalendarDate, done, type Fault, type Outcome, refused } from '@qbit/utils';
import { actorOf } from '@qbit/types';
import { type AutomaticPostingPorts, postOccurrence, postReversal, type RecurringEntryView } from './post-due-entries';
import type { DocumentRequest } from './post-requested-entry';

/** A posting that awaits a person. */
export interface PostingExceptionView {
  readonly id: string;
  /**
   * `reversal:<entry>`, `recurring:<template>:<date>`, `document:<domain>:<type>:<id>:<version>:<purpose>`, `withdrawal:` with the same.
   */
  readonly subject: string;
  readonly faults: readonly Fault[];
  /** What was refused: of a document a `DocumentRequest`. */
  readonly request: object;
  readonly postingDate: CalendarDate;
  readonly raisedAt: string;
  readonly attempts: number;
}

export interface RetryPorts extends AutomaticPostingPorts {
  exception(organizationId: string, id: string): Promise<PostingExceptionView | null>;
  recurringEntry(organizationId: string, id: string): Promise<RecurringEntryView | null>;
  /**
   * Posts what a document asked for, or takes it back: in one transaction that holds the exception, so that a document which
   * is withdrawn meanwhile stays out of the books. False where it is settled already.
   */
  retryDocument(
    organizationId: string,
    exceptionId: string,
    retried: (request: DocumentRequest) => DocumentRequest,
  ): Promise<boolean>;
  /** The words of an entry; null where there is none. */
  descriptionOf(organizationId: string, entryId: string): Promise<string | null>;
}

/**
 * Posts again what was refused, on its own day or on another that the caller takes (PER-5: nobody but a person moves a day).
 *
 * Answers the exceptions that are left of it: none where it is posted. NOT_FOUND for one that is not there or is settled;
 * DATE_OF_DOCUMENT for another day of a document, which is its own sub-ledger's to change.
 */
export async function retryPostingException(
  ports: RetryPorts,
  caller: Caller,
  id: string | null,
  postingDate: CalendarDate | null,
): Promise<Outcome<PostingExceptionView | null>> {
  const { organizationId } = caller;
  const exception = id === null ? null : await ports.exception(organizationId, id);
  const notFound: Fault = { code: 'NOT_FOUND', message: 'There is no such exception', path: ['id'] };
  if (!exception || id === null) return refused(notFound);
  const [kind, subjectId = '', occurrence = ''] = exception.subject.split(':');
  const date = postingDate ?? exception.postingDate;
  if (kind === 'document' || kind === 'withdrawal') {
    if (date !== exception.postingDate) return refused(dateOfDocument(exception.postingDate));
    if (!(await ports.retryDocument(organizationId, id, (request) => retriedBy(caller, request))))
      return refused(notFound);
  } else if (kind === 'reversal') {
    const description = await ports.descriptionOf(organizationId, subjectId);
    if (description === null) return refused(notFound);
    await postReversal(ports, organizationId, { entryId: subjectId, reverseOn: date, description }, date);
  } else {
    const recurring = await ports.recurringEntry(organizationId, subjectId);
    if (kind !== 'recurring' || !recurring) return refused(notFound);
    await postOccurrence(ports, organizationId, recurring, occurrence as CalendarDate, date);
  }
  return done(await ports.exception(organizationId, id));
}

/** The same request of him who tries it again: what he may, such as passing a lock by an exception, counts now, and nothing of him before. */
function retriedBy({ identity }: Caller, request: DocumentRequest): DocumentRequest {
  const { kind, id } = actorOf(identity);
  const role = { role: identity.role ?? undefined };
  const { asks } = request;
  return {
    ...request,
    initiator: { kind, id },
    asks:
      'posting' in asks ? { posting: { ...asks.posting, ...role } } : { withdrawal: { ...asks.withdrawal, ...role } },
  };
}

function dateOfDocument(postingDate: CalendarDate): Fault {
  return {
    code: 'DATE_OF_DOCUMENT',
    message: `A document is posted on its own date, ${postingDate}: change it there`,
    path: ['postingDate'],
  };
}
