'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { exceptionState } from '../../forms/lock-exception';
import type { LockExceptionRowFragment } from '../../generated/graphql';
import { RoleName } from '../members/role-name';
import { PermittedButton } from '../permitted-button';
import { useSeat } from '../seat';
import { Badge, type Tone } from '../ui/badge';
import { Card, CardHeading } from '../ui/card';
import { DateText } from '../ui/date-text';
import { DownloadLockExceptions } from './download-lock-exceptions';
import { EndException } from './end-exception';
import { GrantException } from './grant-exception';
import { nameOf, type People } from './people';

const TONES: Record<ReturnType<typeof exceptionState>, Tone> = {
  active: 'success',
  coming: 'accent',
  ended: 'neutral',
  expired: 'neutral',
};

/** Who was ever let past a lock, by whom, for what and why; those that hold can be ended. */
export function LockExceptions({
  exceptions,
  people,
}: {
  exceptions: readonly LockExceptionRowFragment[];
  people: People;
}) {
  const t = useTranslations('lockExceptions');
  const [ending, setEnding] = useState<LockExceptionRowFragment | null>(null);
  return (
    <Card>
      <CardHeading
        title={t('title')}
        hint={t('text')}
        actions={
          <div className="flex flex-wrap items-center gap-2">
            {exceptions.length > 0 && <DownloadLockExceptions exceptions={exceptions} people={people} />}
            <GrantException people={people} />
          </div>
        }
      />
      {exceptions.length === 0 ? (
        <p className="p-4 text-muted">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {exceptions.map((exception) => {
            const state = exceptionState(exception, new Date());
            return (
              <li key={exception.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
                <div className="min-w-0 flex-1 basis-72">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    <Audience exception={exception} people={people} />
                    <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
                  </p>
                  <p>
                    {t.rich('what', {
                      scope: t(`scopes.${exception.scope}`),
                      from: () => <DateText date={exception.from} />,
                      through: () => <DateText date={exception.through} />,
                    })}
                  </p>
                  <p className="text-muted">“{exception.reason}”</p>
                  <Times exception={exception} people={people} />
                </div>
                {(state === 'active' || state === 'coming') && (
                  <PermittedButton size="small" needs="ledger:close" onClick={() => setEnding(exception)}>
                    {t('end')}
                  </PermittedButton>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {ending && <EndException id={ending.id} onClose={() => setEnding(null)} />}
    </Card>
  );
}

function Audience({ exception: { users, role }, people }: { exception: LockExceptionRowFragment; people: People }) {
  const t = useTranslations('lockExceptions');
  if (role) {
    const found = people.roles.find(({ key }) => key === role);
    return t.rich('everyRole', { role: () => (found ? <RoleName role={found} /> : role) });
  }
  return users.map((id) => nameOf(id, people)).join(', ');
}

function Times({ exception, people }: { exception: LockExceptionRowFragment; people: People }) {
  const t = useTranslations('lockExceptions');
  const locale = useLocale();
  const { organization } = useSeat();
  const instant = (at: string) => formatInstant(new Date(at), locale, organization.timeZone);
  const { grantedBy, grantedAt, validUntil, endedAt } = exception;
  return (
    <p className="text-sm text-muted">
      {t('granted', { who: nameOf(grantedBy, people), at: instant(grantedAt) })}
      {' · '}
      {endedAt ? t('endedAt', { at: instant(endedAt) }) : t('until', { at: instant(validUntil) })}
    </p>
  );
}
