/** A person's membership of an organization. `joinedAt` is an instant. */
export interface Member {
  /** UUID, of the membership: who leaves and joins again has another. */
  readonly id: string;
  readonly userId: string;
  /** The key of the role. */
  readonly role: string;
  /** Rises with every change, also over leaving and joining again. */
  readonly version: number;
  readonly joinedAt: string;
}
