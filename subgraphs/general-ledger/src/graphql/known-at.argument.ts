import { RequestError } from '@qbit/errors';
import { instantArgument } from '@qbit/subgraph';
import type { LedgerContext } from './context';

/**
 * The instant of the argument `knownAt`; null where it is not given.
 *
 * BAD_USER_INPUT for what is no instant, and for one that lies after the books' now: nobody knows yet what will be recorded
 * until then, so that what is answered today would be another answer tomorrow.
 */
export async function knownAtArgument(context: LedgerContext, text: string | null): Promise<string | null> {
  const instant = instantArgument('knownAt', text);
  if (instant === null) return null;
  const { now } = await (await context.books()).head();
  if (Date.parse(instant) > Date.parse(now))
    throw new RequestError('BAD_USER_INPUT', `${instant} lies in the future`, { path: ['knownAt'] });
  return instant;
}
