'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import { exceptionState } from '../../forms/lock-exception';
import type { LockExceptionRowFragment } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';
import { useRoleText } from '../members/role-text';
import { nameOf, type People } from './people';

/** Who was ever let past a lock, to be taken along. */
export function DownloadLockExceptions({
  exceptions,
  people,
}: {
  exceptions: readonly LockExceptionRowFragment[];
  people: People;
}) {
  const t = useTranslations('lockExceptions');
  const d = useTranslations('downloads');
  const roleText = useRoleText();
  const roleOf = ({ role: key }: LockExceptionRowFragment) => {
    const role = people.roles.find((each) => each.key === key);
    return role ? roleText.name(role) : key;
  };
  const columns: readonly Column<LockExceptionRowFragment>[] = [
    { title: d('lock'), kind: 'text', value: ({ scope }) => t(`scopes.${scope}`) },
    {
      title: t('audiences.users'),
      kind: 'text',
      value: ({ users }) => users.map((id) => nameOf(id, people)).join(', '),
    },
    { title: t('role'), kind: 'text', value: roleOf },
    { title: d('from'), kind: 'date', value: ({ from }) => from },
    { title: d('through'), kind: 'date', value: ({ through }) => through },
    { title: t('reason'), kind: 'text', value: ({ reason }) => reason },
    { title: d('state'), kind: 'text', value: (exception) => t(`states.${exceptionState(exception, new Date())}`) },
    { title: d('grantedBy'), kind: 'text', value: ({ grantedBy }) => nameOf(grantedBy, people) },
    { title: d('grantedAt'), kind: 'instant', value: ({ grantedAt }) => grantedAt },
    { title: t('validUntil'), kind: 'instant', value: ({ validUntil }) => validUntil },
    { title: t('states.ended'), kind: 'instant', value: ({ endedAt }) => endedAt },
    { title: d('validFrom'), kind: 'instant', further: true, value: ({ validFrom }) => validFrom },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  return (
    <DownloadMenu
      name="lock-exceptions"
      title={t('title')}
      isOneOfSeveral
      columns={columns}
      load={() => ({ ok: true, rows: exceptions })}
    />
  );
}
