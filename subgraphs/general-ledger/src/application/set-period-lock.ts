import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { type CalendarDate, done, type Outcome, refused } from '@qbit/utils';
import type { LockScope, PeriodLocks } from '../domain/period-lock';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';

/**
 * Locks a scope through a day, or takes its lock away (null); the chain keeps who did it (PER-2).
 *
 * A soft lock moves both ways. The hard lock only moves forward and knows no exception (PER-4): HARD_LOCK_BACKWARD. So it does not
 * reach past the organization's today, for nothing could be posted until then, whatever anybody did: HARD_LOCK_AHEAD.
 */
export async function setPeriodLock(
  write: WriteBooks,
  caller: Caller,
  scope: LockScope | 'hard',
  through: CalendarDate | null,
): Promise<Outcome<Written<PeriodLocks>>> {
  return write(caller.organizationId, async (books) => {
    const before = books.locks[scope];
    if (scope === 'hard' && before !== null && (through === null || through < before)) {
      const message = `The books are locked for good through ${before}: that lock only moves forward`;
      return refused({ code: 'HARD_LOCK_BACKWARD', message, path: ['through'], facts: { lockedThrough: before } });
    }
    if (scope === 'hard' && through !== null && through > books.today) {
      const message = `${through} is still to come: nothing could be posted until then, and nothing would open it again`;
      return refused({ code: 'HARD_LOCK_AHEAD', message, path: ['through'] });
    }
    await books.setLock(scope, through);
    const payload = { scope, before, after: through };
    const sequence = await books.record(actorOf(caller.identity), [{ kind: 'lock.set', payload }], caller.requestId);
    return done({ value: { ...books.locks, [scope]: through }, sequence });
  });
}
