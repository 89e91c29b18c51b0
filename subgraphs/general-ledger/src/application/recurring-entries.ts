import type { Caller } from '@qbit/subgraph';
import {
  type CalendarDate,
  checkText,
  done,
  type Fault,
  newUuid,
  type Outcome,
  parseCalendarDate,
  refused,
} from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { dueOccurrences, type Recurrence } from '../domain/recurrence';
import type { EntryInput, ReadEntry } from './entry-input';
import type { LinePorts } from './lines-of-entry';
import type { RecurringEntryView } from './post-due-entries';
import { withFaultsOfReferences } from './first-failing-check';
import { type PostJournalEntryPorts, readSoundly } from './post-journal-entry';
import { requestOf } from './request-of-entry';
import { reservationsAgainst } from './reservations';
import { stale } from './update-account';

export interface RecurringEntryInput {
  readonly name: string;
  readonly startOn: string;
  readonly recurrence: Recurrence;
  readonly every: number;
  readonly until: string | null;
  readonly entry: Omit<EntryInput, 'postingDate' | 'reverseOn'>;
}

export interface RecurringEntriesPorts
  extends LinePorts,
    Pick<PostJournalEntryPorts, 'functionalCurrency' | 'rehearse' | 'approvalLimit'> {
  /** Ids of accounts by code; a code that there is not is left out. */
  accountIds(organizationId: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** In the organization's time zone. */
  today(organizationId: string): Promise<CalendarDate>;
  insert(organizationId: string, entry: Omit<RecurringEntryView, 'version' | 'endedAt'>): Promise<void>;
  /** Null where it has another version, or has ended. */
  update(
    organizationId: string,
    entry: Pick<RecurringEntryView, 'id' | 'name' | 'entry' | 'version'> & { until: CalendarDate | null },
  ): Promise<number | null>;
  find(organizationId: string, id: string): Promise<RecurringEntryView | null>;
  end(organizationId: string, id: string): Promise<void>;
  /** Has what is due posted, now and from now on. */
  schedule(organizationId: string): Promise<void>;
}

/** What is posted stands for ever, and a slip of the pen in the year of a start would post a century. */
const MOST_MISSED = 366;

const NOT_FOUND: Fault = { code: 'NOT_FOUND', message: 'There is no such recurring entry', path: ['id'] };

/**
 * Keeps an entry that recurs (GL-20). What is due already is posted soon, each occurrence on its own day.
 *
 * The entry is checked as if it were posted on its first day, but for locks: those are of each occurrence. Faults:
 * NAME_INVALID, DATE_INVALID, EVERY_INVALID, RANGE_INVALID, those of posting, and START_TOO_EARLY where more than 366 occurrences are due already.
 */
export async function createRecurringEntry(
  ports: RecurringEntriesPorts,
  caller: Caller,
  input: RecurringEntryInput,
): Promise<Outcome<RecurringEntryView>> {
  const checked = await checkedInput(ports, caller, input);
  if (!checked.ok) return checked;
  const { entry, until } = checked.value;
  const schedule = { anchor: entry.postingDate, recurrence: input.recurrence, every: input.every, until };
  if (dueOccurrences(schedule, await ports.today(caller.organizationId)).length > MOST_MISSED)
    return refused({
      code: 'START_TOO_EARLY',
      message: `More than ${MOST_MISSED} occurrences would be due at once`,
      path: ['input', 'startOn'],
    });
  const { kind, subject } = caller.identity;
  const recurring = {
    id: newUuid(),
    name: input.name.trim(),
    schedule,
    entry,
    createdBy: `${kind}:${subject}`,
  };
  await ports.insert(caller.organizationId, recurring);
  await ports.schedule(caller.organizationId);
  return done({ ...recurring, version: 1, endedAt: null });
}

/** Changes name, content and end for occurrences to come; when it recurs stays, for days that happened are counted by it. */
export async function updateRecurringEntry(
  ports: RecurringEntriesPorts,
  caller: Caller,
  id: string | null,
  version: number,
  input: Omit<RecurringEntryInput, 'startOn' | 'recurrence' | 'every'>,
): Promise<Outcome<RecurringEntryView>> {
  const known = id === null ? null : await ports.find(caller.organizationId, id);
  if (!known || known.endedAt !== null) return refused(NOT_FOUND);
  const { anchor, recurrence, every } = known.schedule;
  const checked = await checkedInput(ports, caller, { ...input, startOn: anchor, recurrence, every });
  if (!checked.ok) return checked;
  const { entry, until } = checked.value;
  const change = { id: known.id, version, name: input.name.trim(), entry, until };
  const updated = await ports.update(caller.organizationId, change);
  if (updated === null) {
    const now = await ports.find(caller.organizationId, known.id);
    return refused(now ? stale(now.version, ['version']) : NOT_FOUND);
  }
  return done({ ...known, ...change, schedule: { ...known.schedule, until }, version: updated });
}

/** Ends it: nothing recurs any more, and what happened stays. */
export async function endRecurringEntry(
  ports: RecurringEntriesPorts,
  caller: Caller,
  id: string | null,
): Promise<Outcome<RecurringEntryView>> {
  const known = id === null ? null : await ports.find(caller.organizationId, id);
  if (!known) return refused(NOT_FOUND);
  await ports.end(caller.organizationId, known.id);
  return done((await ports.find(caller.organizationId, known.id)) ?? known);
}

async function checkedInput(
  ports: RecurringEntriesPorts,
  caller: Caller,
  input: RecurringEntryInput,
): Promise<Outcome<{ entry: ReadEntry; until: CalendarDate | null }>> {
  const { organizationId } = caller;
  const functionalCurrency = await ports.functionalCurrency(organizationId);
  const place = { functionalCurrency, path: ['input', 'entry'] };
  const read = await readSoundly(ports, organizationId, { ...input.entry, postingDate: input.startOn }, place);
  const faults = [
    ...scheduleFaults(input),
    // The day of the entry is the beginning of the schedule, and its fault is there already.
    ...read.faults.filter(({ path }) => path.at(-1) !== 'postingDate'),
  ];
  if (!read.entry || faults.length) return refused(...faults);
  const named = await withAccountIds(ports, organizationId, read.entry);
  if (!named.ok) return named;
  const identification = { key: newUuid(), hash: inputHash('rehearsal', null) };
  const built = await requestOf(ports, caller, named.value, functionalCurrency, identification);
  const rehearsed = await ports.rehearse(organizationId, built.request);
  const isLocked = rehearsed.outcome === 'refused' && rehearsed.check === 'period';
  const outcome = withFaultsOfReferences(isLocked ? { outcome: 'not_posted' } : rehearsed, built.faults);
  if (outcome.outcome === 'refused')
    return refused(...outcome.faults.map((fault) => ({ ...fault, path: [...place.path, ...fault.path] })));
  const reservations = await reservationsAgainst(ports, caller, built.request, place);
  if (reservations.length) return refused(...reservations);
  return done({ entry: named.value, until: input.until === null ? null : parseCalendarDate(input.until) });
}

function scheduleFaults({ name, startOn, every, until }: RecurringEntryInput): Fault[] {
  const fault = (code: string, message: string, field: string): Fault => ({ code, message, path: ['input', field] });
  const last = until === null ? null : parseCalendarDate(until);
  return [
    ...(checkText(name, { max: 200, mayBeEmpty: false }).ok
      ? []
      : [fault('NAME_INVALID', 'A name has 1 to 200 characters', 'name')]),
    ...(parseCalendarDate(startOn) ? [] : [fault('DATE_INVALID', `${startOn} is not a calendar date`, 'startOn')]),
    ...(Number.isInteger(every) && every >= 1 && every <= 120
      ? []
      : [fault('EVERY_INVALID', 'Every 1 to 120', 'every')]),
    ...(until !== null && !last ? [fault('DATE_INVALID', `${until} is not a calendar date`, 'until')] : []),
    ...(last !== null && last < startOn ? [fault('RANGE_INVALID', 'It would end before it begins', 'until')] : []),
  ];
}

/** Codes become ids now: an account that gets another code later is still the one that was meant. */
async function withAccountIds(
  ports: RecurringEntriesPorts,
  organizationId: string,
  entry: ReadEntry,
): Promise<Outcome<ReadEntry>> {
  const codes = entry.lines.flatMap(({ accountCode }) => (accountCode === null ? [] : [accountCode]));
  const ids = codes.length ? await ports.accountIds(organizationId, codes) : new Map<string, string>();
  const faults = entry.lines.flatMap(({ accountCode }, index): Fault[] =>
    accountCode === null || ids.has(accountCode)
      ? []
      : [
          {
            code: 'ACCOUNT_NOT_FOUND',
            message: 'There is no such account',
            path: ['input', 'entry', 'postings', String(index), 'accountCode'],
          },
        ],
  );
  if (faults.length) return refused(...faults);
  const lines = entry.lines.map((line) =>
    line.accountCode === null ? line : { ...line, accountId: ids.get(line.accountCode) ?? null, accountCode: null },
  );
  return done({ ...entry, lines });
}
