import { OWNER } from './role';

/** A person's membership of an organization. `joinedAt`, `suspendedAt` and `lastSeenAt` are instants. */
export interface Member {
  /** UUID, of the membership: who leaves and joins again has another. */
  readonly id: string;
  readonly userId: string;
  /** The key of the role. */
  readonly role: string;
  /** Rises with every change, also over leaving and joining again. */
  readonly version: number;
  readonly joinedAt: string;
  /** Since when he may nothing here, nor his keys and clients; null for who is not suspended. */
  readonly suspendedAt: string | null;
  /** When the person last acted here in a session, to five minutes; null for who never did. */
  readonly lastSeenAt: string | null;
}

/** Whether nobody else could act as owner without this member. `owners` are those who are not suspended. */
export function isLastOwner({ role, suspendedAt }: Pick<Member, 'role' | 'suspendedAt'>, owners: number): boolean {
  return role === OWNER && suspendedAt === null && owners === 1;
}
