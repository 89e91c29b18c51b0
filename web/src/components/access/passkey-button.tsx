'use client';

import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAuth } from '../../api/auth';
import { Button } from '../ui/button';
import type { AuthRefusal } from './auth-notice';

/** Signs in by a passkey of this device or another near it. Declining says nothing: the person knows. */
export function PasskeyButton({
  onSignedIn,
  onRefused,
}: {
  onSignedIn: () => void;
  onRefused: (refusal: AuthRefusal | null) => void;
}) {
  const t = useTranslations('access.signIn');
  const [busy, setBusy] = useState(false);

  const signIn = async () => {
    onRefused(null);
    setBusy(true);
    const options = await callAuth<PublicKeyCredentialRequestOptionsJSON>(
      'GET',
      '/passkey/generate-authenticate-options',
    );
    if (!options.ok) onRefused(options);
    else {
      const response = await startAuthentication({ optionsJSON: options.data }).catch(() => null);
      const answer = response && (await callAuth('POST', '/passkey/verify-authentication', { response }));
      if (answer?.ok) onSignedIn();
      else if (answer) onRefused(answer);
    }
    setBusy(false);
  };

  return (
    <Button busy={busy} onClick={() => void signIn()}>
      <KeyRound aria-hidden className="size-4" />
      {t('passkey')}
    </Button>
  );
}
