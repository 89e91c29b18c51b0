import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { checkText, type Fault, newUuid, type Outcome, parseCalendarDate, refused, missingKey } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey } from '../domain/idempotency-key';
import { malformed, type PostedOrKnown, type PostJournalEntryPorts } from './post-journal-entry';
import { posted } from './posting-answer';
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
  ports: Pick<PostJournalEntryPorts, 'post' | 'knownCall' | 'entriesByIds'>,
  caller: Caller,
  input: ReverseJournalEntryInput,
): Promise<Outcome<PostedOrKnown>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const { organizationId } = caller;
  const hash = inputHash('reverseJournalEntry', input.received);
  const key = input.idempotencyKey === null ? null : clientKey(input.idempotencyKey);
  const postingDate = parseCalendarDate(input.postingDate);
  const faults = shapeFaults(input);
  if (faults.length || !postingDate) return malformed(ports, organizationId, { key, hash }, faults);
  const request: PostingRequest = {
    idempotencyKey: key ?? clientKey(newUuid()),
    inputHash: hash,
    postingDate,
    description: input.reason.trim(),
    domain: 'general-ledger',
    purpose: 'manual',
    actor: actorOf(caller.identity),
    role: caller.identity.role,
    reverses: input.id ?? NO_ENTRY,
    correlationId: caller.requestId,
    livemode: caller.identity.livemode,
  };
  const outcome = await ports.post(organizationId, request);
  const entry = { description: request.description, reference: null, externalReference: null, reverseOn: null };
  return posted(ports, organizationId, outcome, { request, entry, path: ['input'] });
}

/** No entry has it: the books say so in its turn. */
const NO_ENTRY = '00000000-0000-0000-0000-000000000000';

function shapeFaults({ postingDate, reason }: ReverseJournalEntryInput): Fault[] {
  return [
    ...(parseCalendarDate(postingDate)
      ? []
      : [{ code: 'DATE_INVALID', message: `${postingDate} is not a calendar date`, path: ['input', 'postingDate'] }]),
    ...(checkText(reason, { max: 500, mayBeEmpty: false }).ok
      ? []
      : [
          { code: 'REASON_MISSING', message: 'A reversal says why, in 1 to 500 characters', path: ['input', 'reason'] },
        ]),
  ];
}
