import { RequestError } from '@qbit/errors';
import type { Identity } from '@qbit/types';
import { createParameterDecorator } from 'type-graphql';

/** What a context must hold for the decorators and guards of this package. */
export interface IdentityContext {
  readonly identity: Identity | null;
}

/** The caller, as a resolver's argument. Throws UNAUTHENTICATED where nobody is signed in. */
export function CurrentUser(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<IdentityContext>(({ context }) => signedIn(context.identity));
}

/** The organization in which the caller acts (UUID), as a resolver's argument. Throws FORBIDDEN where there is none. */
export function CurrentOrganization(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<IdentityContext>(({ context }) => organizationOf(context.identity));
}

/** The identity, or UNAUTHENTICATED. */
export function signedIn(identity: Identity | null): Identity {
  if (!identity) throw new RequestError('UNAUTHENTICATED');
  return identity;
}

/** The organization of an identity, or UNAUTHENTICATED, or FORBIDDEN. */
export function organizationOf(identity: Identity | null): string {
  const { organizationId } = signedIn(identity);
  if (!organizationId) throw new RequestError('FORBIDDEN', 'Name an organization with the header x-organization-id');
  return organizationId;
}
