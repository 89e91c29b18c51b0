import { done, type Outcome, refused } from '@qbit/utils';
import type { NewAccessEvent } from '../domain/access-event';
import { personName } from '../domain/user';
import { originOf } from './acting';
import type { Caller } from './ports';

export interface UpdateProfilePorts {
  rename(userId: string, name: string): Promise<void>;
  record(event: NewAccessEvent): Promise<void>;
}

/**
 * Changes what the caller is called, in all of his companies; his UUID.
 *
 * NAME_INVALID for what no name is; NOT_A_SESSION for a key or a client, which is no person.
 */
export async function updateProfile(ports: UpdateProfilePorts, caller: Caller, text: string): Promise<Outcome<string>> {
  const { userId, sessionId } = caller.identity;
  if (userId === null || sessionId === null)
    return refused({ code: 'NOT_A_SESSION', message: 'Only who is signed in has a profile', path: [] });
  const name = personName(text);
  if (name === null)
    return refused({
      code: 'NAME_INVALID',
      message: 'A name has 1 to 120 characters, in one line',
      path: ['input', 'name'],
    });
  await ports.rename(userId, name);
  await ports.record({ action: 'NAME_CHANGED', userId, ...originOf(caller), detail: {} });
  return done(userId);
}
