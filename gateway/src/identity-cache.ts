import { createHash } from 'node:crypto';
import type { Identified, Identity } from '@qbit/types';

/** A change of access that the cache must not outlive. */
export interface AccessChange {
  readonly userId?: string;
  readonly organizationId?: string;
  readonly sessionId?: string;
  readonly keyId?: string;
}

/** A look-up, and what came of it. */
interface Entry {
  readonly found: Promise<Identified | null>;
  readonly until: number;
  /** What was found; undefined while it is looked up. */
  result?: Identified | null;
  /** The changes that came while it was looked up. */
  readonly overtaking: AccessChange[];
  /** Whether a change touches what was found: it was read before. */
  stale: boolean;
}

/** Only a change in the middle of a look-up makes another one needed: so many in a row are no accident. */
const MOST_LOOK_UPS = 5;

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
 * Only a hash of the credential is kept, and nothing longer than the credential itself holds. What is dropped is dropped at
 * once: a revoked session, a changed role or a revoked key counts on the next request, and nobody gets from here after a
 * change what was read before it, not even who waited for it meanwhile. Nobody is remembered for as short as a second, so
 * that guessing stays dear to the guesser alone.
 */
export class IdentityCache {
  private readonly entries = new Map<string, Entry>();
  /** Those that are being looked up, also where they are not to be remembered. */
  private readonly pending = new Set<Entry>();
  private readonly lifetimeMs: number;
  private readonly capacity: number;
  private readonly now: () => number;

  constructor({ lifetimeMs = 60_000, capacity = 10_000, now = () => Date.now() }: IdentityCacheOptions = {}) {
    this.lifetimeMs = lifetimeMs;
    this.capacity = capacity;
    this.now = now;
  }

  /**
   * The identity of a credential in an organization: remembered, or looked up once for all who ask meanwhile.
   *
   * A look-up that a change of this access overtakes is made again. Throws what the look-up throws.
   */
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
    for (let count = 0; count < MOST_LOOK_UPS; count++) {
      const known = this.remembered(key);
      const entry = known ?? this.begin(key, lookUp());
      const found = await entry.found;
      if (entry.stale) continue;
      if (found === null || this.holds(found)) return found?.identity ?? null;
      this.forget(key, entry);
      if (!known) return null;
    }
    throw new Error('The access of a caller changed during each of its look-ups');
  }

  /** Forgets what a change of access touches, and what is being looked up: nobody knows yet whom it touches. */
  drop(change: AccessChange): void {
    for (const entry of this.pending) entry.overtaking.push(change);
    for (const [key, entry] of this.entries) {
      if (entry.result && !touches(change, entry.result.identity)) continue;
      entry.stale = entry.result !== undefined;
      this.entries.delete(key);
    }
  }

  private remembered(key: string): Entry | undefined {
    const known = this.entries.get(key);
    return known && known.until > this.now() ? known : undefined;
  }

  private begin(key: string, found: Promise<Identified | null>): Entry {
    const entry: Entry = { found, until: this.now() + this.lifetimeMs, overtaking: [], stale: false };
    this.keep(key, entry);
    this.pending.add(entry);
    found.then(
      (result) => {
        this.pending.delete(entry);
        entry.result = result;
        entry.stale = result !== null && entry.overtaking.some((change) => touches(change, result.identity));
        if (result === null || entry.stale) this.forget(key, entry);
      },
      () => {
        this.pending.delete(entry);
        this.forget(key, entry);
      },
    );
    return entry;
  }

  private forget(key: string, entry: Entry): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
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
