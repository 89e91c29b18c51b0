import type { Actor } from '@qbit/types';
import { type CalendarDate, cutText, type Fault, newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { autoReversalKey, occurrenceKey } from '../domain/idempotency-key';
import { dueOccurrences, type Schedule } from '../domain/recurrence';
import type { ReadEntry } from './entry-input';
import { withFaultsOfReferences } from './first-failing-check';
import { type LinePorts, linesOfEntry } from './lines-of-entry';
import type { PostingOutcome, PostingRequest } from './posting-request';

/** An entry that takes itself back, and whose day has come (GL-19). */
export interface DueReversalView {
  readonly entryId: string;
  readonly reverseOn: CalendarDate;
  readonly description: string;
}

/** A recurring entry: what it posts, and when. */
export interface RecurringEntryView {
  readonly id: string;
  readonly name: string;
  readonly schedule: Schedule;
  /** Its posting date is the anchor of the schedule. */
  readonly entry: ReadEntry;
  /** `user:<uuid>`. */
  readonly createdBy: string;
  readonly version: number;
  readonly endedAt: string | null;
}

/** A posting that was refused with nobody there to see. */
export interface RaisedException {
  readonly id: string;
  readonly subject: string;
  readonly domain: string;
  readonly faults: readonly Fault[];
  readonly request: object;
  readonly postingDate: CalendarDate;
}

/** What posting an entry that nobody sends needs of the books. */
export interface AutomaticPostingPorts extends LinePorts {
  functionalCurrency(organizationId: string): Promise<string>;
  post(organizationId: string, request: PostingRequest): Promise<PostingOutcome>;
  /** Checks, and writes nothing. */
  rehearse(organizationId: string, request: PostingRequest): Promise<PostingOutcome>;
  recordOccurrence(organizationId: string, id: string, date: CalendarDate, entryId: string): Promise<void>;
  raise(organizationId: string, exception: RaisedException): Promise<void>;
  resolve(organizationId: string, subject: string): Promise<void>;
}

export interface DueEntriesPorts extends AutomaticPostingPorts {
  /** Whether the organization was closed: its books stay as they are. */
  isClosed(organizationId: string): Promise<boolean>;
  /** In the organization's time zone. */
  today(organizationId: string): Promise<CalendarDate>;
  dueReversals(organizationId: string, today: CalendarDate): Promise<readonly DueReversalView[]>;
  /** Those that have not ended. */
  recurringEntries(organizationId: string): Promise<readonly RecurringEntryView[]>;
  /** The days that happened, and those that await a person. */
  settledOccurrences(organizationId: string, id: string): Promise<ReadonlySet<string>>;
}

/** Occurrences of one template that a run posts at most: the rest follows in the next. */
const MOST_OCCURRENCES = 500;

/**
 * Posts what is due today or was missed: reversals of accruals (GL-19) and occurrences of recurring entries (GL-20).
 *
 * Each happens exactly once, on its own day: one that the books refuse becomes an exception for a person to see, never an
 * entry of another day (PER-5). Running it again, or twice at once, changes nothing. One that fails on our side holds up
 * none of the others: at the end the first failure is thrown, so that the run is repeated. In closed books nothing is due.
 */
export async function postDueEntries(
  ports: DueEntriesPorts,
  organizationId: string,
): Promise<{ posted: number; raised: number }> {
  if (await ports.isClosed(organizationId)) return { posted: 0, raised: 0 };
  const today = await ports.today(organizationId);
  const counts = { posted: 0, raised: 0 };
  const failures: unknown[] = [];
  const attempt = async (post: Promise<boolean>) => {
    try {
      if (await post) counts.posted++;
      else counts.raised++;
    } catch (error) {
      failures.push(error);
    }
  };
  for (const reversal of await ports.dueReversals(organizationId, today))
    await attempt(postReversal(ports, organizationId, reversal, reversal.reverseOn));
  for (const recurring of await ports.recurringEntries(organizationId)) {
    const settled = await ports.settledOccurrences(organizationId, recurring.id);
    for (const date of dueOccurrences(recurring.schedule, today, settled).slice(0, MOST_OCCURRENCES))
      await attempt(postOccurrence(ports, organizationId, recurring, date, date));
  }
  if (failures.length) throw failures[0];
  return counts;
}

/** Takes an entry back on a day; true where it is taken back now, by this or by somebody. */
export async function postReversal(
  ports: AutomaticPostingPorts,
  organizationId: string,
  { entryId, description }: DueReversalView,
  postingDate: CalendarDate,
): Promise<boolean> {
  const subject = `reversal:${entryId}`;
  const outcome = await ports.post(organizationId, {
    ...automatic(subject, postingDate, null),
    idempotencyKey: autoReversalKey(entryId),
    description: cutText(`Reversal: ${description}`, 500),
    reverses: entryId,
  });
  if (outcome.outcome === 'refused' && !outcome.faults.some(({ code }) => code === 'ALREADY_REVERSED'))
    return raised(ports, organizationId, subject, outcome.faults, { entryId }, postingDate);
  await ports.resolve(organizationId, subject);
  return true;
}

/** Posts the occurrence of a day, on that day or on another that a person chose; true where it stands in the books now. */
export async function postOccurrence(
  ports: AutomaticPostingPorts,
  organizationId: string,
  { id, entry, createdBy }: RecurringEntryView,
  occurrence: CalendarDate,
  postingDate: CalendarDate,
): Promise<boolean> {
  const subject = `recurring:${id}:${occurrence}`;
  const functionalCurrency = await ports.functionalCurrency(organizationId);
  const { lines, faults } = await linesOfEntry(ports, organizationId, { ...entry, postingDate }, functionalCurrency);
  const kept = { recurringEntryId: id, occurrence };
  const request = {
    ...automatic(subject, postingDate, createdBy),
    idempotencyKey: occurrenceKey(id, occurrence),
    description: entry.description,
    reference: entry.reference,
    lines,
  };
  const judged = await (faults.length ? ports.rehearse : ports.post)(organizationId, request);
  const outcome = withFaultsOfReferences(judged, faults);
  if (outcome.outcome === 'refused') return raised(ports, organizationId, subject, outcome.faults, kept, postingDate);
  if (outcome.outcome === 'not_posted') return false;
  await ports.recordOccurrence(organizationId, id, occurrence, outcome.entryId);
  await ports.resolve(organizationId, subject);
  return true;
}

/** What all entries have that the ledger posts by itself. The input is the subject: on whatever day, it is the same one. */
function automatic(subject: string, postingDate: CalendarDate, createdBy: string | null) {
  const [kind, id] = createdBy?.split(':') ?? [];
  const actor: Actor = {
    kind: 'system',
    id: 'general-ledger',
    ...(id && (kind === 'user' || kind === 'key' || kind === 'client') && { initiator: { kind, id } }),
  };
  return {
    inputHash: inputHash('automatic', subject),
    postingDate,
    domain: 'general-ledger',
    purpose: 'manual',
    actor,
    role: null,
    correlationId: newUuid(),
  };
}

async function raised(
  ports: AutomaticPostingPorts,
  organizationId: string,
  subject: string,
  faults: readonly Fault[],
  request: object,
  postingDate: CalendarDate,
): Promise<false> {
  await ports.raise(organizationId, { id: newUuid(), subject, domain: 'general-ledger', faults, request, postingDate });
  return false;
}
