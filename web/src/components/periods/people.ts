import type { MemberRowFragment, RoleNameFragment } from '../../generated/graphql';

/** The members and roles of the company, as far as the reader sees them. */
export interface People {
  readonly members: readonly MemberRowFragment[];
  readonly roles: readonly RoleNameFragment[];
}

/** A member by his name; who is none any more by his id. */
export function nameOf(id: string, { members }: People): string {
  return members.find(({ user }) => user.id === id)?.user.name ?? id;
}
