'use client';

import { useRoleText } from './role-text';

/** What a role is called, in the reader's language where it is a built-in one. */
export function RoleName({ role }: { role: { readonly key: string; readonly name: string } }) {
  return useRoleText().name(role);
}
