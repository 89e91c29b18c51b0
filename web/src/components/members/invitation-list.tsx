'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { InvitationRowFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { CopyButton } from '../ui/copy-button';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { useRoleText } from './role-text';

/** Who was invited and has not come yet. */
export function InvitationList({ invitations }: { invitations: readonly InvitationRowFragment[] }) {
  const t = useTranslations('members');
  const locale = useLocale();
  const roleText = useRoleText();
  const { organization } = useSeat();
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="mb-2 text-lg font-semibold">
        {t('invitations')}
      </h2>
      <Table label={t('invitations')}>
        <Head>
          <HeadCell>{t('email')}</HeadCell>
          <HeadCell>{t('role')}</HeadCell>
          <HeadCell wide>{t('expires')}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('actions')}</span>
          </HeadCell>
        </Head>
        <tbody>
          {invitations.map(({ id, email, role, expiresAt }) => (
            <Row key={id}>
              <Cell className="break-all">{email}</Cell>
              <Cell>{roleText.name(role)}</Cell>
              <Cell wide className="text-muted">
                {formatInstant(new Date(expiresAt), locale, organization.timeZone)}
              </Cell>
              <Cell className="text-right">
                <CopyLink path={`/invitations/${id}`} label={t('copyLink')} />
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
