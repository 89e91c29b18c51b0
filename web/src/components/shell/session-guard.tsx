'use client';

import { decodeId } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { callAuth } from '../../api/auth';
import { onSignInAgain } from '../../api/sign-in-again';
import { SignInForm } from '../access/sign-in-form';
import { Dialog } from '../ui/dialog';

/** Asks for a sign-in over the page when the session has lapsed; what was begun then goes on (P-10). */
export function SessionGuard({ userId, email }: { userId: string; email: string }) {
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

  // Another person than the one whose page it is goes to his own: what is on this one is not his to send.
  const signedIn = async () => {
    const own = await callAuth<{ user: { id: string } } | null>('GET', '/get-session');
    const isSame = !own.ok || own.data?.user.id === decodeId('usr', userId);
    finish(isSame);
    if (!isSame) location.assign('/');
  };

  return (
    <Dialog open={open} onOpenChange={(next) => !next && finish(false)} title={t('title')} description={t('text')}>
      <SignInForm email={email} onSignedIn={() => void signedIn()} />
    </Dialog>
  );
}
