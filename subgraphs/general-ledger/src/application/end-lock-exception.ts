import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { checkText, done, type Outcome, refused } from '@qbit/utils';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';

/** Ends an exception before its time, for a reason. Ending it twice is no fault. NOT_A_PERSON, NOT_FOUND, REASON_MISSING. */
export async function endLockException(
  write: WriteBooks,
  caller: Caller,
  id: string | null,
  reason: string,
): Promise<Outcome<Written<string>>> {
  const by = caller.identity.kind === 'user' ? caller.identity.userId : null;
  if (by === null) return refused({ code: 'NOT_A_PERSON', message: 'A person ends an exception', path: [] });
  if (!checkText(reason, { max: 2_000, mayBeEmpty: false }).ok)
    return refused({
      code: 'REASON_MISSING',
      message: 'Ending it says why, in 1 to 2,000 characters',
      path: ['reason'],
    });
  return write(caller.organizationId, async (books) => {
    if (id === null || !(await books.hasLockException(id)))
      return refused({ code: 'NOT_FOUND', message: 'There is no such exception', path: ['id'] });
    await books.endLockException(id, { at: books.now, by, reason: reason.trim() });
    const changes = [{ kind: 'lock-exception.ended', payload: { id } }];
    return done({ value: id, sequence: await books.record(actorOf(caller.identity), changes, caller.requestId) });
  });
}
