import type { Identity } from '@qbit/types';
import { errors } from 'jose';
import type { IdentityVerifier } from './identity-token';

/** The header in which the gateway hands the signed identity to a subgraph. */
export const IDENTITY_HEADER = 'x-qbit-identity';

/** Finds out who asks from the headers of a request; null for nobody. */
export type IdentityStrategy = (headers: { get(name: string): string | null | undefined }) => Promise<Identity | null>;

/**
 * The strategy of a subgraph: the gateway's signed identity and nothing else.
 *
 * A token that does not hold makes the caller nobody, never somebody; a fault of the key look-up throws.
 */
export function signedIdentityStrategy(verifier: IdentityVerifier): IdentityStrategy {
  return async (headers) => {
    const token = headers.get(IDENTITY_HEADER);
    if (!token) return null;
    return verifier.verify(token).catch((error: unknown) => {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    });
  };
}
