'use client';

import { formatInstant } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import {
  type InvitationRowFragment,
  ResendInvitationDocument,
  RevokeInvitationDocument,
} from '../../generated/graphql';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { useRoleText } from './role-text';

/** Who was invited and has not come yet. */
export function InvitationList({ invitations }: { invitations: readonly InvitationRowFragment[] }) {
  const t = useTranslations('members');
  const locale = useLocale();
  const roleText = useRoleText();
  const { organization } = useSeat();
  const { resend, revoke, busy } = useInvitationActs();
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="mb-2 text-lg font-semibold">
        {t('invitations')}
      </h2>
      <Table label={t('invitations')}>
        <Head>
          <HeadCell>{t('email')}</HeadCell>
          <HeadCell wide>{t('role')}</HeadCell>
          <HeadCell wide>{t('expires')}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('actions')}</span>
          </HeadCell>
        </Head>
        <tbody>
          {invitations.map((invitation) => (
            <Row key={invitation.id}>
              <Cell className="break-all">
                {invitation.email}{' '}
                {invitation.status === 'EXPIRED' && <Badge tone="warning">{t('invitationExpired')}</Badge>}
              </Cell>
              <Cell wide>{roleText.name(invitation.role)}</Cell>
              <Cell wide className="whitespace-nowrap text-muted">
                {formatInstant(new Date(invitation.expiresAt), locale, organization.timeZone)}
              </Cell>
              <Cell>
                <span className="flex flex-wrap justify-end gap-1 lg:flex-nowrap">
                  <CopyLink path={`/invitations/${invitation.id}`} label={t('copyLink')} />
                  <Button size="small" disabled={busy} onClick={() => void resend(invitation)}>
                    {t('resend')}
                  </Button>
                  <Button size="small" variant="danger" disabled={busy} onClick={() => void revoke(invitation)}>
                    {t('revokeInvitation')}
                  </Button>
                </span>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function CopyLink({ path, label }: { path: string; label: string }) {
  return <CopyButton text={typeof location === 'undefined' ? path : location.origin + path} label={label} />;
}

function useInvitationActs() {
  const t = useTranslations('members');
  const refusal = useRefusal();
  const router = useRouter();
  const resending = useAct(ResendInvitationDocument);
  const revoking = useAct(RevokeInvitationDocument);
  const settle = (why: string | null, success: string) => {
    if (why !== null) toast.error(why);
    else toast.success(success);
    router.refresh();
  };
  const resend = async ({ id, email }: InvitationRowFragment) =>
    settle(
      refusal(await resending.act({ id }), (data) => data.resendInvitation),
      t('resent', { email }),
    );
  const revoke = async ({ id, email }: InvitationRowFragment) =>
    settle(
      refusal(await revoking.act({ id }), (data) => data.revokeInvitation),
      t('invitationRevoked', { email }),
    );
  return { resend, revoke, busy: resending.busy || revoking.busy };
}
