'use client';

import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';
import { formatInstant } from '@qbit/utils';
import { KeyRound, Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { callAuth } from '../../api/auth';
import { AuthNotice, type AuthRefusal } from '../access/auth-notice';
import { Button } from '../ui/button';
import { Card, CardHeading } from '../ui/card';
import { Skeleton } from '../ui/skeleton';
import { browserOf } from './browser-name';
import { useAuthList } from './use-auth-list';

interface Passkey {
  readonly id: string;
  readonly name?: string | null;
  readonly createdAt: string;
}

/** Passkeys: they replace password and second factor together. */
export function Passkeys() {
  const t = useTranslations('profile.passkeys');
  const locale = useLocale();
  const { answer, reload } = useAuthList<Passkey>('/passkey/list-user-passkeys');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  const add = async () => {
    setRefusal(null);
    setBusy(true);
    const options = await callAuth<PublicKeyCredentialCreationOptionsJSON>('GET', '/passkey/generate-register-options');
    if (!options.ok) setRefusal(options);
    else {
      // Declining says nothing: the person knows.
      const response = await startRegistration({ optionsJSON: options.data }).catch(() => null);
      const added =
        response &&
        (await callAuth('POST', '/passkey/verify-registration', {
          response,
          name: browserOf(navigator.userAgent) ?? 'Passkey',
        }));
      if (added?.ok) toast.success(t('added'));
      else if (added) setRefusal(added);
      await reload();
    }
    setBusy(false);
  };
  const remove = async ({ id }: Passkey) => {
    const removed = await callAuth('POST', '/passkey/delete-passkey', { id });
    if (removed.ok) toast.success(t('removed'));
    else setRefusal(removed);
    await reload();
  };

  return (
    <Card>
      <CardHeading
        title={t('title')}
        hint={t('hint')}
        actions={
          <Button size="small" busy={busy} onClick={() => void add()}>
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        }
      />
      <div className="grid gap-3 p-4">
        <AuthNotice refusal={refusal ?? (answer && !answer.ok ? answer : null)} />
        {answer === null && <Skeleton className="h-9" />}
        {answer?.ok && answer.data.length === 0 && <p className="text-muted">{t('none')}</p>}
        {answer?.ok && answer.data.length > 0 && (
          <ul className="grid gap-2">
            {answer.data.map((passkey) => (
              <li key={passkey.id} className="flex flex-wrap items-center justify-between gap-3">
                <span className="flex items-center gap-2">
                  <KeyRound aria-hidden className="size-4 text-muted" />
                  {passkey.name || t('unnamed')}
                  <span className="text-sm text-muted">{formatInstant(new Date(passkey.createdAt), locale, zone)}</span>
                </span>
                <Button size="small" variant="danger" onClick={() => void remove(passkey)}>
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
