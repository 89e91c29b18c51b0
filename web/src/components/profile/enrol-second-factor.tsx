'use client';

import { useTranslations } from 'next-intl';
import encodeQR from 'qr';
import { useMemo, useState } from 'react';
import { callAuth } from '../../api/auth';
import { AuthNotice, type AuthRefusal } from '../access/auth-notice';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RecoveryCodes } from './recovery-codes';

export interface Enrolment {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Shows the secret as a picture drawn here, and the recovery codes; on once a code proves that the authenticator has it. */
export function EnrolSecondFactor({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const t = useTranslations('profile.secondFactor');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? '';

  const verify = async () => {
    setBusy(true);
    setRefusal(null);
    const answer = await callAuth('POST', '/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') });
    setBusy(false);
    if (answer.ok) onDone();
    else setRefusal(answer);
  };

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void verify();
      }}
    >
      <QrCode text={enrolment.totpURI} label={t('picture')} />
      <div className="flex flex-wrap items-center justify-center gap-2 text-sm">
        <span className="text-muted">{t('secret')}</span>
        <code className="break-all">{secret}</code>
        <CopyButton text={secret} />
      </div>
      <RecoveryCodes codes={enrolment.backupCodes} />
      <Field label={t('code')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="one-time-code"
            inputMode="numeric"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <AuthNotice refusal={refusal} />
      <Button type="submit" variant="primary" busy={busy} disabled={code.trim() === ''}>
        {t('prove')}
      </Button>
    </form>
  );
}

/** A QR code, dark on light in both themes, for cameras want it so. */
function QrCode({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => encodeQR(text, 'raw'), [text]);
  const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${rows.length + 4} ${rows.length + 4}`}
      className="mx-auto size-52 rounded-md bg-white"
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
