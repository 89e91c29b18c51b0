'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { callAuth } from '../../api/auth';
import { AuthNotice } from '../access/auth-notice';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Skeleton } from '../ui/skeleton';
import { browserOf } from './browser-name';
import { useAuthList } from './use-auth-list';

interface Session {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
}

/** Where the person is signed in. Ending a session takes effect at once. */
export function Sessions() {
  const t = useTranslations('profile.sessions');
  const locale = useLocale();
  const { answer, reload } = useAuthList<Session>('/list-sessions');
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    void callAuth<{ session: Session } | null>('GET', '/get-session').then((own) =>
      setCurrent(own.ok ? (own.data?.session.id ?? null) : null),
    );
  }, []);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  const end = async ({ token }: Session) => {
    const ended = await callAuth('POST', '/revoke-session', { token });
    if (ended.ok) toast.success(t('ended'));
    else toast.error(ended.message);
    await reload();
  };

  return (
    <Card>
      <CardHeading title={t('title')} hint={t('hint')} />
      <ul className="divide-y divide-line">
        {answer === null && (
          <li className="p-4">
            <Skeleton className="h-9" />
          </li>
        )}
        {answer && !answer.ok && (
          <li className="p-4">
            <AuthNotice refusal={answer} />
          </li>
        )}
        {answer?.ok &&
          answer.data.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
              <div className="min-w-0">
                <p className="font-medium">
                  {browserOf(session.userAgent ?? '') ?? t('unknown')}{' '}
                  {session.id === current && <Badge tone="accent">{t('this')}</Badge>}
                </p>
                <p className="text-sm text-muted">
                  {[session.ipAddress, t('since', { at: formatInstant(new Date(session.createdAt), locale, zone) })]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              {session.id !== current && (
                <Button size="small" variant="danger" onClick={() => void end(session)}>
                  {t('end')}
                </Button>
              )}
            </li>
          ))}
      </ul>
    </Card>
  );
}
