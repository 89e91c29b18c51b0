import { decodeId } from '@qbit/utils';

/** Names of those who may have done something, by the UUIDs under which the chain knows them. */
export type ActorNames = Readonly<Record<'user' | 'key' | 'client', Readonly<Record<string, string>>>>;

/** Who did something, as the chain keeps it. */
export interface KnownActor {
  /** `other` for a kind that this version does not know. */
  readonly kind: 'user' | 'key' | 'client' | 'system' | 'other';
  /** Null where nobody of that id is known here (any more). */
  readonly name: string | null;
  /** What follows the colon: a UUID, or the name of a part of QBit. */
  readonly id: string;
}

const KINDS = ['user', 'key', 'client', 'system'] as const;

/** `user:<uuid>` with the name that the person has. */
export function knownActor(actor: string, names: ActorNames): KnownActor {
  const colon = actor.indexOf(':');
  const [word, id] = [actor.slice(0, Math.max(colon, 0)), actor.slice(colon + 1)];
  const kind = KINDS.find((known) => known === word) ?? 'other';
  const known = kind === 'user' || kind === 'key' || kind === 'client' ? names[kind] : {};
  return { kind, id, name: Object.hasOwn(known, id) ? (known[id] ?? null) : null };
}

/** Names by UUID, of rows with public ids; an id that is none is left out. */
export function namesByUuid(
  prefix: 'usr' | 'key' | 'oac',
  rows: readonly { readonly id: string; readonly name: string }[],
): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap(({ id, name }) => {
      const uuid = decodeId(prefix, id);
      return uuid === null ? [] : [[uuid, name] as const];
    }),
  );
}
