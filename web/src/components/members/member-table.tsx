'use client';

import { formatInstant } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import {
  ChangeMemberRoleDocument,
  type MemberRowFragment,
  RemoveMemberDocument,
  type RoleNameFragment,
  LeaveOrganizationDocument,
} from '../../generated/graphql';
import { useProblemText } from '../problem-list';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/input';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { useRoleText } from './role-text';

interface MemberTableProps {
  readonly members: readonly MemberRowFragment[];
  readonly roles: readonly RoleNameFragment[];
  readonly ownUserId: string;
}

/** Who may do what here. A change counts from the next request on. */
export function MemberTable({ members, roles, ownUserId }: MemberTableProps) {
  const t = useTranslations('members');
  const locale = useLocale();
  const roleText = useRoleText();
  const { organization, may } = useSeat();
  const { changeRole, remove, busy } = useMemberActs();
  const [removing, setRemoving] = useState<MemberRowFragment | null>(null);
  const leaveOrRemove = (member: MemberRowFragment) =>
    (may('members:manage') || member.user.id === ownUserId) && (
      <Button size="small" variant="quiet" onClick={() => setRemoving(member)}>
        {member.user.id === ownUserId ? t('leave') : t('remove')}
      </Button>
    );
  return (
    <>
      <Table label={t('title')}>
        <Head>
          <HeadCell>{t('name')}</HeadCell>
          <HeadCell>{t('role')}</HeadCell>
          <HeadCell wide>{t('secondFactor')}</HeadCell>
          <HeadCell wide>{t('joined')}</HeadCell>
          <HeadCell wide>
            <span className="sr-only">{t('actions')}</span>
          </HeadCell>
        </Head>
        <tbody>
          {members.map((member) => (
            <Row key={member.id}>
              <Cell>
                <span className="font-medium">{member.user.name}</span>{' '}
                {member.user.id === ownUserId && <Badge>{t('you')}</Badge>}
                <span className="block text-sm break-all text-muted">{member.user.email}</span>
              </Cell>
              <Cell>
                {may('members:manage') && member.user.id !== ownUserId ? (
                  <Select
                    aria-label={t('roleOf', { name: member.user.name })}
                    value={member.role.key}
                    disabled={busy}
                    className="min-w-32"
                    onChange={(event) => void changeRole(member, event.target.value)}
                  >
                    {roles.map((role) => (
                      <option key={role.key} value={role.key}>
                        {roleText.name(role)}
                      </option>
                    ))}
                  </Select>
                ) : (
                  roleText.name(member.role)
                )}
                <span className="mt-1 block sm:hidden">{leaveOrRemove(member)}</span>
              </Cell>
              <Cell wide>
                <Badge tone={member.user.twoFactorEnabled ? 'success' : 'warning'}>
                  {member.user.twoFactorEnabled ? t('on') : t('off')}
                </Badge>
              </Cell>
              <Cell wide className="whitespace-nowrap text-muted">
                {formatInstant(new Date(member.joinedAt), locale, organization.timeZone)}
              </Cell>
              <Cell wide className="text-right">
                {leaveOrRemove(member)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <Dialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={t('removeTitle', { name: removing?.user.name ?? '' })}
        description={t('removeText')}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setRemoving(null)}>{t('cancel')}</Button>
          <Button
            variant="danger"
            busy={busy}
            onClick={() => {
              if (removing) void remove(removing, removing.user.id === ownUserId).then(() => setRemoving(null));
            }}
          >
            {removing?.user.id === ownUserId ? t('leave') : t('remove')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function useMemberActs() {
  const t = useTranslations('members');
  const roleText = useRoleText();
  const words = useProblemText();
  const router = useRouter();
  const changing = useAct(ChangeMemberRoleDocument);
  const removing = useAct(RemoveMemberDocument);
  const leaving = useAct(LeaveOrganizationDocument);
  const settle = (problems: readonly Problem[], success: string) => {
    const [problem] = problems;
    if (problem) toast.error(words(problem));
    else toast.success(success);
    router.refresh();
  };

  const changeRole = async ({ id, user }: MemberRowFragment, role: string) => {
    const acted = await changing.act({ memberId: id, role });
    if (!acted.ok) return void toast.error(acted.failure.message);
    settle(
      acted.data.changeMemberRole?.errors ?? [],
      t('roleChanged', { name: user.name, role: roleText.name({ key: role, name: role }) }),
    );
  };
  const remove = async ({ id, user }: MemberRowFragment, self: boolean) => {
    const acted = self ? await leaving.act({}) : await removing.act({ memberId: id });
    if (!acted.ok) return void toast.error(acted.failure.message);
    const payload = 'removeMember' in acted.data ? acted.data.removeMember : acted.data.leaveOrganization;
    const problems = payload?.errors ?? [];
    if (self && problems.length === 0) return location.assign('/organizations');
    settle(problems, t('removed', { name: user.name }));
  };
  return { changeRole, remove, busy: changing.busy || removing.busy || leaving.busy };
}
