'use client';

import { useTranslations } from 'next-intl';
import { collect, DOWNLOADED } from '../../api/collect';
import { useAsk } from '../../api/use-ask';
import type { Column } from '../../downloads/columns';
import { type MemberRowFragment, MembersDocument } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';
import { useSeat } from '../seat';
import { useRoleText } from './role-text';

/** The members, over all pages of them, to be taken along. */
export function DownloadMembers() {
  const t = useTranslations('members');
  const d = useTranslations('downloads');
  const roleText = useRoleText();
  const { may } = useSeat();
  const ask = useAsk(MembersDocument);
  // When somebody last acted is told to nobody else.
  const lastSeen: readonly Column<MemberRowFragment>[] = may('members:manage')
    ? [{ title: t('lastSeen'), kind: 'instant', value: (member) => member.lastSeenAt }]
    : [];
  const columns: readonly Column<MemberRowFragment>[] = [
    { title: t('name'), kind: 'text', value: ({ user }) => user.name },
    { title: t('email'), kind: 'text', value: ({ user }) => user.email },
    { title: t('role'), kind: 'text', value: ({ role }) => roleText.name(role) },
    { title: t('secondFactor'), kind: 'text', value: ({ secondFactor }) => t(secondFactor ? 'on' : 'off') },
    { title: t('joined'), kind: 'instant', value: ({ joinedAt }) => joinedAt },
    ...lastSeen,
    { title: t('suspended'), kind: 'instant', value: ({ suspendedAt }) => suspendedAt },
    { title: d('roleKey'), kind: 'text', further: true, value: ({ role }) => role.key },
    { title: d('userId'), kind: 'text', further: true, value: ({ user }) => user.id },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  return (
    <DownloadMenu
      name="members"
      title={t('title')}
      columns={columns}
      load={() =>
        collect(
          (page) => ask(page),
          (data) => data.viewer?.organization?.members,
          DOWNLOADED,
        )
      }
    />
  );
}
