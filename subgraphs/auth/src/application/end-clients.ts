import type { NewFact } from '@qbit/events';
import type { NewAccessEvent } from '../domain/access-event';
import type { OAuthClient } from '../domain/oauth-client';
import { originOf } from './acting';
import { factOfClient } from './create-oauth-client';
import type { AccessChanged, Caller } from './ports';

export interface EndClientsPorts {
  /** Ends those clients of the organization that a person made and that act of their own accord, with their facts; their ids. */
  endClientsMadeBy(
    organizationId: string,
    userId: string,
    factOf: (client: OAuthClient) => NewFact,
  ): Promise<readonly string[]>;
  accessChanged: AccessChanged;
  record(event: NewAccessEvent): Promise<void>;
}

/**
 * Ends the clients with which a person who is no member any more could go on acting: those of the client credentials grant,
 * which act by his permissions as his keys do. Those that only act for whoever consents stay the organization's.
 *
 * They are kept with the engine, in another transaction than the membership, and may nothing between the two.
 */
export async function endClientsOf(
  ports: EndClientsPorts,
  caller: Caller,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<void> {
  const ended = await ports.endClientsMadeBy(organizationId, userId, (client) => factOfClient(caller, client, true));
  for (const clientId of ended) {
    ports.accessChanged({ keyId: clientId });
    const detail = { clientId, organizationId };
    const by = caller.identity.userId;
    await ports.record({ action: 'CLIENT_REVOKED', userId: by, ...originOf(caller), detail });
  }
}
