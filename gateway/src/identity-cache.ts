import { createHash } from 'node:crypto';
import type { Identified, Identity } from '@qbit/types';

/** A change of access that the cache must not outlive. */
export interface AccessChange {
  readonly userId?: string;
  readonly organizationId?: string;
  readonly sessionId?: string;
  readonly keyId?: string;
}

interface Entry {
  readonly found: Promise<Identified | null>;
  readonly until: number;
}

export interface IdentityCacheOptions {
  /** How long an identity is good for. Default 60 s. */
  readonly lifetimeMs?: number;
  /** Default 10,000 credentials. */
  readonly capacity?: number;
  now?(): number;
}

/**
 * Remembers who a credential stands for, so that no request costs a look-up of its session.
 *
 * Only a hash of the credential is kept, and nothing longer than the credential itself holds. What is dropped is dropped at once: a revoked session, a changed role or a
 * revoked key counts on the next request. Nobody is remembered for as short as a second, so that guessing stays dear to
 * the guesser alone.
 */
export class IdentityCache {
  private readonly entries = new Map<string, Entry>();
  /** Rises with every drop: a look-up that began before a drop is not kept after it. */
  private generation = 0;
  private readonly lifetimeMs: number;
  private readonly capacity: number;
  private readonly now: () => number;

  constructor({ lifetimeMs = 60_000, capacity = 10_000, now = () => Date.now() }: IdentityCacheOptions = {}) {
    this.lifetimeMs = lifetimeMs;
    this.capacity = capacity;
    this.now = now;
  }

  /** The identity of a credential in an organization: remembered, or looked up once for all who ask meanwhile. */
  async get(
    credential: string,
    organizationId: string | null,
    lookUp: () => Promise<Identified | null>,
  ): Promise<Identity | null> {
    const key = createHash('sha256')
      .update(credential)
      .update('\0')
      .update(organizationId ?? '')
      .digest('base64url');
    const known = this.entries.get(key);
    if (known && known.until > this.now()) {
      const found = await known.found;
      if (found === null || this.holds(found)) return found?.identity ?? null;
    }
    const generation = this.generation;
    const looking = lookUp();
    this.keep(key, { found: looking, until: this.now() + this.lifetimeMs });
    try {
      const found = await looking;
      if (!found || generation !== this.generation) this.entries.delete(key);
      return found && this.holds(found) ? found.identity : null;
    } catch (error) {
      this.entries.delete(key);
      throw error;
    }
  }

  /** Forgets what a change of access touches. */
  drop(change: AccessChange): void {
    this.generation++;
    for (const [key, entry] of this.entries) {
      void entry.found.then(
        (found) =>
          found && touches(change, found.identity) && this.entries.get(key) === entry && this.entries.delete(key),
        () => undefined,
      );
    }
  }

  private holds({ expiresAt }: Identified): boolean {
    return expiresAt === null || Date.parse(expiresAt) > this.now();
  }

  private keep(key: string, entry: Entry): void {
    const oldest = this.entries.keys().next();
    if (this.entries.size >= this.capacity && !oldest.done) this.entries.delete(oldest.value);
    this.entries.set(key, entry);
  }
}

function touches(change: AccessChange, identity: Identity): boolean {
  if (change.sessionId) return identity.sessionId === change.sessionId;
  // Keys and OAuth clients are named alike: their ids are UUIDs, so the one is never the other's.
  if (change.keyId) return identity.kind !== 'user' && identity.subject === change.keyId;
  const person = change.userId === undefined || identity.userId === change.userId;
  const organization = change.organizationId === undefined || identity.organizationId === change.organizationId;
  return person && organization;
}
