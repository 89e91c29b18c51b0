'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { type Acted, useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  ChangeMemberRoleDocument,
  LeaveOrganizationDocument,
  type MemberRowFragment,
  RemoveMemberDocument,
  RestoreMemberDocument,
  SuspendMemberDocument,
} from '../../generated/graphql';
import { useRefusal } from '../problem-list';
import { useRoleText } from './role-text';

export type MemberActs = ReturnType<typeof useMemberActs>;

/** What can be done about members; each says what came of it and shows the page anew. */
export function useMemberActs() {
  const t = useTranslations('members');
  const roleText = useRoleText();
  const settle = useSettle();
  const changing = useAct(ChangeMemberRoleDocument);
  const removing = useAct(RemoveMemberDocument);
  const suspending = useAct(SuspendMemberDocument);
  const restoring = useAct(RestoreMemberDocument);
  const leaving = useAct(LeaveOrganizationDocument);
  return {
    busy: [changing, removing, suspending, restoring, leaving].some(({ busy }) => busy),
    changeRole: async ({ id, user: { name } }: MemberRowFragment, role: string) =>
      settle(
        await changing.act({ memberId: id, role }),
        (data) => data.changeMemberRole,
        t('roleChanged', { name, role: roleText.name({ key: role, name: role }) }),
      ),
    remove: async ({ id, user: { name } }: MemberRowFragment) =>
      settle(await removing.act({ memberId: id }), (data) => data.removeMember, t('removed', { name })),
    suspend: async ({ id, user: { name } }: MemberRowFragment) =>
      settle(await suspending.act({ memberId: id }), (data) => data.suspendMember, t('suspendedNow', { name })),
    restore: async ({ id, user: { name } }: MemberRowFragment) =>
      settle(await restoring.act({ memberId: id }), (data) => data.restoreMember, t('restoredNow', { name })),
    leave: async ({ user: { name } }: MemberRowFragment) => {
      const acted = await leaving.act({});
      if (acted.ok && acted.data.leaveOrganization?.errors.length === 0) return location.assign('/organizations');
      settle(acted, (data) => data.leaveOrganization, t('removed', { name }));
    },
  };
}

/** Says in a toast what an act came to, and reads the page again. */
function useSettle() {
  const refusal = useRefusal();
  const router = useRouter();
  return <Data>(
    acted: Acted<Data>,
    payloadOf: (data: Data) => { readonly errors: readonly Problem[] } | null | undefined,
    success: string,
  ): void => {
    const why = refusal(acted, payloadOf);
    if (why === null) toast.success(success);
    else toast.error(why);
    if (acted.ok) router.refresh();
  };
}
