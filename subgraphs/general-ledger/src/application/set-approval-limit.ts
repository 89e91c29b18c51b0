import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Outcome, refused } from '@qbit/utils';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';

/**
 * Sets what a manual entry may come to without a second person (GL-21), in minor units of the functional currency; null takes the
 * limit away. Faults: NOT_A_PERSON, AMOUNT_NOT_POSITIVE, CURRENCY_NOT_FUNCTIONAL.
 */
export async function setApprovalLimit(
  write: WriteBooks,
  caller: Caller,
  limit: { readonly amount: bigint; readonly currency: string } | null,
  changed: (organizationId: string) => void,
): Promise<Outcome<Written<bigint | null>>> {
  if (caller.identity.kind !== 'user')
    return refused({ code: 'NOT_A_PERSON', message: 'A person sets the limit', path: [] });
  const outcome = await write(caller.organizationId, async (books): Promise<Outcome<Written<bigint | null>>> => {
    const path = ['limit'];
    if (limit && limit.currency !== books.functionalCurrency)
      return refused({
        code: 'CURRENCY_NOT_FUNCTIONAL',
        message: `The functional currency is ${books.functionalCurrency}`,
        path,
      });
    if (limit && limit.amount <= 0n)
      return refused({ code: 'AMOUNT_NOT_POSITIVE', message: 'A limit is greater than zero', path });
    const value = limit?.amount ?? null;
    await books.setApprovalLimit(value);
    const payload = { before: textOf(books.approvalLimit), after: textOf(value) };
    const changes = [{ kind: 'approval-limit.set', payload }];
    return done({ value, sequence: await books.record(actorOf(caller.identity), changes, caller.requestId) });
  });
  changed(caller.organizationId);
  return outcome;
}

const textOf = (limit: bigint | null) => (limit === null ? null : String(limit));
