import { actorOf } from '@qbit/types';
import { checkText, type Fault, newUuid, type Outcome, parseCalendarDate, refused } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey } from '../domain/idempotency-key';
import { missingKey, type PostedEntry, type PostJournalEntryPorts, posted } from './post-journal-entry';
import type { Caller } from './ports';
import type { PostingRequest } from './posting-request';

export interface ReverseJournalEntryInput {
  /** UUID; null for an id that is none of an entry. */
  readonly id: string | null;
  readonly postingDate: string;
  readonly reason: string;
  readonly received: unknown;
  readonly idempotencyKey: string | null;
}

/**
 * Takes an entry back by a new one: sides swapped, all else equal, both linked, for a reason (GL-17).
 *
 * An original in a closed period is reversed in an open one: the reversal's own date is checked. Faults: DATE_INVALID,
 * REASON_MISSING; PERIOD_LOCKED …; ENTRY_NOT_FOUND, ALREADY_REVERSED, REVERSAL_NOT_REVERSIBLE, REVERSAL_BEFORE_ORIGINAL, REVERSE_THROUGH_DOCUMENT.
 */
export async function reverseJournalEntry(
  ports: Pick<PostJournalEntryPorts, 'post'>,
  caller: Caller,
  input: ReverseJournalEntryInput,
): Promise<Outcome<PostedEntry>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const postingDate = parseCalendarDate(input.postingDate);
  const faults = shapeFaults(input);
  if (faults.length || !postingDate) return refused(...faults);
  if (input.id === null)
    return refused({ code: 'ENTRY_NOT_FOUND', message: 'There is no such entry', path: ['input', 'id'] });
  const request: PostingRequest = {
    idempotencyKey: clientKey(input.idempotencyKey ?? newUuid()),
    inputHash: inputHash('reverseJournalEntry', input.received),
    postingDate,
    description: input.reason.trim(),
    domain: 'general-ledger',
    purpose: 'manual',
    actor: actorOf(caller.identity),
    role: caller.identity.role,
    reverses: input.id,
    correlationId: caller.requestId,
    livemode: caller.identity.livemode,
  };
  const outcome = await ports.post(caller.organizationId, request);
  return posted(outcome, request, { description: request.description, reference: null, reverseOn: null }, ['input']);
}

function shapeFaults({ postingDate, reason }: ReverseJournalEntryInput): Fault[] {
  return [
    ...(parseCalendarDate(postingDate)
      ? []
      : [{ code: 'DATE_INVALID', message: `${postingDate} is not a calendar date`, path: ['input', 'postingDate'] }]),
    ...(reason.trim() && checkText(reason, { max: 500 }).ok
      ? []
      : [
          { code: 'REASON_MISSING', message: 'A reversal says why, in 1 to 500 characters', path: ['input', 'reason'] },
        ]),
  ];
}
