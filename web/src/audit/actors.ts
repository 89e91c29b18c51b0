/** Names of those who may have done something, by their ids. */
export type ActorNames = Readonly<Record<'user' | 'key' | 'client', Readonly<Record<string, string>>>>;

/** Who did something, as the chain says it. */
export interface KnownActor {
  /** `other` for a kind that this version does not know. */
  readonly kind: 'user' | 'key' | 'client' | 'system' | 'other';
  /** Null where nobody of that id is known here (any more). */
  readonly name: string | null;
  /** What follows the colon: an id, or the name of a part of QBit. */
  readonly id: string;
}

const KINDS = ['user', 'key', 'client', 'system'] as const;

/** `user:<id>` with the name that the person has. */
export function knownActor(actor: string, names: ActorNames): KnownActor {
  const colon = actor.indexOf(':');
  const [word, id] = [actor.slice(0, Math.max(colon, 0)), actor.slice(colon + 1)];
  const kind = KINDS.find((known) => known === word) ?? 'other';
  const known = kind === 'user' || kind === 'key' || kind === 'client' ? names[kind] : {};
  return { kind, id, name: Object.hasOwn(known, id) ? (known[id] ?? null) : null };
}

/** The names of rows, by their ids. */
export function namesById(rows: readonly { readonly id: string; readonly name: string }[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
