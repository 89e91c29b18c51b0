import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { type CalendarDate, checkText, done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import type { LockPass } from '../domain/period-lock';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';

/** A pass as it is kept. */
export interface LockExceptionView extends LockPass {
  readonly id: string;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedAt: string;
}

export interface GrantLockExceptionInput extends Omit<LockPass, 'userIds' | 'validFrom' | 'validUntil'> {
  /** UUIDs; null for an id that is none of a person. */
  readonly userIds: readonly (string | null)[];
  readonly fromDate: CalendarDate;
  readonly throughDate: CalendarDate;
  /** RFC 3339; null: from now on. */
  readonly validFrom: string | null;
  readonly validUntil: string;
  readonly reason: string;
}

/** An exception that lasts longer is a lock that was set wrongly. */
const LONGEST_DAYS = 92;

/**
 * Lets named users or a role past one soft lock, for some dates and until an instant (PER-3); it expires by itself.
 *
 * Faults: NOT_A_PERSON, NOBODY_NAMED, USER_NOT_FOUND, SELF_GRANTED, RANGE_INVALID, VALIDITY_INVALID, REASON_MISSING, all together.
 */
export async function grantLockException(
  write: WriteBooks,
  caller: Caller,
  input: GrantLockExceptionInput,
): Promise<Outcome<Written<LockExceptionView>>> {
  const granter = caller.identity.userId;
  if (granter === null || caller.identity.kind !== 'user')
    return refused({ code: 'NOT_A_PERSON', message: 'A person grants an exception', path: [] });
  return write(caller.organizationId, async (books) => {
    const validFrom = input.validFrom ?? books.now;
    const faults = [...whoFaults(input, granter, caller.identity.role), ...whenFaults(input, validFrom, books.now)];
    if (!input.reason.trim() || !checkText(input.reason, { max: 2_000 }).ok)
      faults.push(fault('REASON_MISSING', 'An exception says why, in 1 to 2,000 characters', 'reason'));
    if (faults.length) return refused(...faults);
    const exception: LockExceptionView = {
      ...input,
      id: newUuid(),
      userIds: input.userIds.filter((id) => id !== null),
      validFrom,
      reason: input.reason.trim(),
      grantedBy: granter,
      grantedAt: books.now,
    };
    await books.insertLockException(exception);
    const { reason: _reason, ...payload } = exception; // words of people stay out of the chain
    const changes = [{ kind: 'lock-exception.granted', payload }];
    return done({
      value: exception,
      sequence: await books.record(actorOf(caller.identity), changes, caller.requestId),
    });
  });
}

function whoFaults({ userIds, role }: GrantLockExceptionInput, granter: string, ownRole: string | null): Fault[] {
  return [
    ...(userIds.length || role ? [] : [fault('NOBODY_NAMED', 'Name users or a role', 'users')]),
    ...userIds.flatMap((id, index) =>
      id === null ? [fault('USER_NOT_FOUND', 'There is no such user', 'users', String(index))] : [],
    ),
    ...(userIds.includes(granter) || (role !== null && role === ownRole)
      ? [fault('SELF_GRANTED', 'An exception is granted by someone else', userIds.includes(granter) ? 'users' : 'role')]
      : []),
  ];
}

function whenFaults(
  { fromDate, throughDate, validUntil }: GrantLockExceptionInput,
  validFrom: string,
  now: string,
): Fault[] {
  const longest = new Date(Date.parse(validFrom) + LONGEST_DAYS * 86_400_000).toISOString();
  const until = new Date(validUntil).toISOString();
  return [
    ...(fromDate <= throughDate ? [] : [fault('RANGE_INVALID', 'The range ends before it begins', 'through')]),
    ...(Date.parse(validUntil) > Math.max(Date.parse(validFrom), Date.parse(now)) && until <= longest
      ? []
      : [fault('VALIDITY_INVALID', `It holds until a later instant, at most ${LONGEST_DAYS} days`, 'validUntil')]),
  ];
}

function fault(code: string, message: string, ...path: string[]): Fault {
  return { code, message, path: ['input', ...path] };
}
