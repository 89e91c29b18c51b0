'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MemberRowFragment, RoleNameFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Select } from '../ui/input';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { ConfirmMemberAct, type MemberAct } from './confirm-member-act';
import { useMemberActs } from './member-acts';
import { OfferOwnership } from './offer-ownership';
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
  const acts = useMemberActs();
  const [offering, setOffering] = useState<MemberRowFragment | null>(null);
  const isOwner = members.some(({ user, role }) => user.id === ownUserId && role.key === 'owner');
  const [asked, setAsked] = useState<MemberAct | null>(null);
  const actionsOf = (member: MemberRowFragment) => {
    const self = member.user.id === ownUserId;
    if (self) return <Ask label={t('leave')} onClick={() => setAsked({ what: 'leave', member })} />;
    if (!may('members:manage')) return null;
    return (
      <>
        {isOwner && member.role.key !== 'owner' && member.suspendedAt === null && (
          <Ask label={t('offerOwnership')} onClick={() => setOffering(member)} />
        )}
        {member.suspendedAt === null ? (
          <Ask label={t('suspend')} onClick={() => setAsked({ what: 'suspend', member })} />
        ) : (
          <Ask label={t('restore')} disabled={acts.busy} onClick={() => void acts.restore(member)} />
        )}
        <Ask label={t('remove')} onClick={() => setAsked({ what: 'remove', member })} />
      </>
    );
  };
  return (
    <>
      <Table label={t('title')}>
        <Head>
          <HeadCell>{t('name')}</HeadCell>
          <HeadCell>{t('role')}</HeadCell>
          <HeadCell wide>{t('secondFactor')}</HeadCell>
          <HeadCell wide>{t('joined')}</HeadCell>
          {may('members:manage') && <HeadCell wide>{t('lastSeen')}</HeadCell>}
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
                {member.suspendedAt !== null && <Badge tone="warning">{t('suspended')}</Badge>}
                <span className="block text-sm break-all text-muted">{member.user.email}</span>
              </Cell>
              <Cell>
                {may('members:manage') && member.user.id !== ownUserId ? (
                  <Select
                    aria-label={t('roleOf', { name: member.user.name })}
                    value={member.role.key}
                    disabled={acts.busy}
                    className="min-w-32"
                    onChange={(event) => void acts.changeRole(member, event.target.value)}
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
                <span className="mt-1 -ml-2.75 block sm:hidden">{actionsOf(member)}</span>
              </Cell>
              <Cell wide>
                <Badge tone={member.secondFactor ? 'success' : 'warning'}>
                  {member.secondFactor ? t('on') : t('off')}
                </Badge>
              </Cell>
              <Cell wide className="whitespace-nowrap text-muted">
                {formatInstant(new Date(member.joinedAt), locale, organization.timeZone)}
              </Cell>
              {may('members:manage') && (
                <Cell wide className="whitespace-nowrap text-muted">
                  {member.lastSeenAt
                    ? formatInstant(new Date(member.lastSeenAt), locale, organization.timeZone)
                    : t('never')}
                </Cell>
              )}
              <Cell wide className="text-right whitespace-nowrap">
                {actionsOf(member)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {offering && <OfferOwnership member={offering} roles={roles} onClose={() => setOffering(null)} />}
      <ConfirmMemberAct asked={asked} acts={acts} onClose={() => setAsked(null)} />
    </>
  );
}

function Ask({ label, disabled = false, onClick }: { label: string; disabled?: boolean; onClick(): void }) {
  return (
    <Button size="small" variant="quiet" disabled={disabled} onClick={onClick}>
      {label}
    </Button>
  );
}
