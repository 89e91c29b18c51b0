'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { callAuth } from '../../api/auth';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { AcceptInvitationDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';

/** Joins the company that the invitation is for. */
export function AcceptInvitation({ id }: { id: string }) {
  const t = useTranslations('invitation');
  const { act, busy } = useAct(AcceptInvitationDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const accept = async () => {
    const acted = await act({ id });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const payload = acted.data.acceptInvitation;
    setProblems(payload?.errors ?? []);
    if (payload?.organization) location.assign(`/${payload.organization.slug}`);
  };
  return (
    <div className="grid gap-4">
      <ProblemList problems={problems} />
      <Button variant="primary" busy={busy} onClick={() => void accept()}>
        {t('accept')}
      </Button>
    </div>
  );
}

/** For who is signed in with another address than the invited one: signs out and comes back to the invitation. */
export function UseAnotherAddress({ path }: { path: string }) {
  const t = useTranslations('invitation');
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    await callAuth('POST', '/sign-out');
    location.assign(path);
  };
  return (
    <Button busy={busy} onClick={() => void signOut()}>
      {t('otherAddress')}
    </Button>
  );
}
