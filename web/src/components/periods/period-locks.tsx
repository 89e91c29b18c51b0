'use client';

import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LOCK_SCOPES } from '../../forms/lock-exception';
import type { LocksFragment, LockScope } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { DateText } from '../ui/date-text';
import { DownloadLocks } from './download-locks';
import { HardLock } from './hard-lock';
import { LockDialog } from './lock-dialog';

export type SoftLock = 'sales' | 'purchases' | 'banking' | 'general' | 'tax' | 'all';

export const FIELD_OF: Record<LockScope, SoftLock> = {
  SALES: 'sales',
  PURCHASES: 'purchases',
  BANKING: 'banking',
  GENERAL: 'general',
  TAX: 'tax',
  ALL: 'all',
};

/** Through which days the books are locked, by what is posted: soft locks that open again, and the hard one that does not. */
export function PeriodLocks({ locks }: { locks: LocksFragment }) {
  const t = useTranslations('locks');
  const { may } = useSeat();
  const [changing, setChanging] = useState<LockScope | null>(null);
  const mayClose = may('ledger:close');
  return (
    <>
      <Card>
        <CardHeading
          title={t('title')}
          hint={t(mayClose ? 'text' : 'notAllowed')}
          actions={<DownloadLocks locks={locks} />}
        />
        <ul className="divide-y divide-line">
          {LOCK_SCOPES.map((scope) => {
            const through = locks[FIELD_OF[scope]];
            const Icon = through ? LockKeyhole : LockKeyholeOpen;
            return (
              <li key={scope} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <Icon aria-hidden className={through ? 'size-4 text-warning' : 'size-4 text-muted'} />
                <div className="min-w-40 flex-1">
                  <p className="font-medium">{t(`scopes.${scope}.name`)}</p>
                  <p className="text-sm text-muted">{t(`scopes.${scope}.text`)}</p>
                </div>
                <p className={through ? 'font-medium' : 'text-muted'}>
                  {through ? t.rich('through', { date: () => <DateText date={through} /> }) : t('open')}
                </p>
                <Button
                  size="small"
                  disabled={!mayClose}
                  aria-label={t('changeOf', { scope: t(`scopes.${scope}.name`) })}
                  onClick={() => setChanging(scope)}
                >
                  {t('change')}
                </Button>
              </li>
            );
          })}
        </ul>
      </Card>
      <HardLock through={locks.hard ?? null} />
      {changing && (
        <LockDialog scope={changing} through={locks[FIELD_OF[changing]] ?? null} onClose={() => setChanging(null)} />
      )}
    </>
  );
}
