import type { Permission, RoleYears } from '@qbit/types';

/** A company in which nobody acts any more, since an instant. */
export interface Closed {
  readonly closedAt: string;
}

/** What a member of an organization may do in it. */
export interface Access {
  /** The key of his role. */
  readonly role: string;
  readonly permissions: readonly Permission[];
  /** The years that his role is limited to; null for one that is not. */
  readonly years: RoleYears | null;
  /** The instant at which his membership began. */
  readonly joinedAt: string;
  /** Rises with every change of his membership. */
  readonly version: number;
  /** Whether the organization's books are real; false in a sandbox. */
  readonly livemode: boolean;
}
