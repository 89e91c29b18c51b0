'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import { LOCK_SCOPES } from '../../forms/lock-exception';
import type { LocksFragment } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';

interface Lock {
  readonly scope: string;
  readonly through: string | null | undefined;
}

/** Through which days the books are locked, the hard lock too, to be taken along. */
export function DownloadLocks({ locks }: { locks: LocksFragment }) {
  const t = useTranslations('locks');
  const hard = useTranslations('hardLock');
  const d = useTranslations('downloads');
  const rows: readonly Lock[] = [
    ...LOCK_SCOPES.map((scope) => ({
      scope: t(`scopes.${scope}.name`),
      through: locks[scope.toLowerCase() as Lowercase<typeof scope>],
    })),
    { scope: hard('title'), through: locks.hard },
  ];
  const columns: readonly Column<Lock>[] = [
    { title: d('lock'), kind: 'text', value: ({ scope }) => scope },
    { title: t('lastDay'), kind: 'date', value: ({ through }) => through },
  ];
  return (
    <DownloadMenu name="locks" title={t('title')} isOneOfSeveral columns={columns} load={() => ({ ok: true, rows })} />
  );
}
