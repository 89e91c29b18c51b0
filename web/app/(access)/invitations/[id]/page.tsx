import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { ApiProvider } from '../../../../src/api/api-provider';
import { ask } from '../../../../src/api/server';
import { AcceptInvitation, UseAnotherAddress } from '../../../../src/components/members/accept-invitation';
import { RoleName } from '../../../../src/components/members/role-name';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Failure } from '../../../../src/components/ui/failure';
import { Notice } from '../../../../src/components/ui/notice';
import { ReceivedInvitationDocument } from '../../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invitation'))('title') };
}

const SESSION = /^(__Secure-|__Host-)?qbit\.session_token$/;

/** The link of an invitation, for who is not signed in (he signs up or in, and comes back) and for who is. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslations('invitation');
  const signedIn = (await cookies()).getAll().some(({ name }) => SESSION.test(name));
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
      {signedIn ? <Received id={id} /> : <SignInFirst path={`/invitations/${id}`} />}
    </div>
  );
}

async function SignInFirst({ path }: { path: string }) {
  const t = await getTranslations('invitation');
  const next = new URLSearchParams({ next: path });
  return (
    <>
      <p className="text-muted">{t('lead')}</p>
      <ButtonLink variant="primary" href={`/sign-up?${next}`}>
        {t('signUp')}
      </ButtonLink>
      <ButtonLink href={`/sign-in?${next}`}>{t('signIn')}</ButtonLink>
    </>
  );
}

async function Received({ id }: { id: string }) {
  const t = await getTranslations('invitation');
  const asked = await ask(ReceivedInvitationDocument, { id });
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { viewer } = asked.data;
  const invitation = viewer?.invitation;
  return (
    <ApiProvider organizationId={null}>
      {invitation ? (
        <>
          <p>
            {t.rich('into', {
              organization: invitation.organizationName,
              role: () => <RoleName role={invitation.role} />,
              strong: (chunks) => <strong className="font-semibold">{chunks}</strong>,
            })}
          </p>
          <AcceptInvitation id={id} />
        </>
      ) : (
        <>
          <Notice tone="warning">{t('notYours', { email: viewer?.user?.email ?? '' })}</Notice>
          <UseAnotherAddress path={`/invitations/${id}`} />
          <ButtonLink href="/organizations">{t('toOrganizations')}</ButtonLink>
        </>
      )}
    </ApiProvider>
  );
}
