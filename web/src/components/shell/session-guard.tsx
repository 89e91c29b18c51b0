'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { onSignInAgain } from '../../api/sign-in-again';
import { SignInForm } from '../access/sign-in-form';
import { Dialog } from '../ui/dialog';

/** Asks for a sign-in over the page when the session has lapsed; what was begun then goes on (P-10). */
export function SessionGuard({ email }: { email: string }) {
  const t = useTranslations('access.again');
  const [open, setOpen] = useState(false);
  const answer = useRef<(signedIn: boolean) => void>(() => undefined);

  useEffect(
    () =>
      onSignInAgain(
        () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setOpen(true);
          }),
      ),
    [],
  );

  // The page is not asked for anew: it would take the place of what is being written.
  const finish = (signedIn: boolean) => {
    setOpen(false);
    answer.current(signedIn);
  };

  return (
    <Dialog open={open} onOpenChange={(next) => !next && finish(false)} title={t('title')} description={t('text')}>
      <SignInForm email={email} onSignedIn={() => finish(true)} />
    </Dialog>
  );
}
