import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { currentViewer } from '../../../src/api/organization';
import { Account, type AddressOutcome } from '../../../src/components/profile/account';
import { Appearance } from '../../../src/components/profile/appearance';
import { Passkeys } from '../../../src/components/profile/passkeys';
import { SecondFactorSettings } from '../../../src/components/profile/second-factor-settings';
import { Sessions } from '../../../src/components/profile/sessions';
import { ButtonLink } from '../../../src/components/ui/button';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') };
}

interface ProfilePageProps {
  readonly searchParams: Promise<Readonly<Record<'address' | 'error', string | undefined>>>;
}

export default async function Page({ searchParams }: ProfilePageProps) {
  const t = await getTranslations('profile');
  const asked = await currentViewer();
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const person = asked.data.viewer?.user;
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={person && `${person.name} · ${person.email}`}
        actions={<ButtonLink href="/profile/access">{t('accessLog')}</ButtonLink>}
      />
      <div className="grid gap-5">
        {person && <Account person={person} outcome={outcomeOf(await searchParams)} />}
        <Appearance />
        <SecondFactorSettings enabled={person?.twoFactorEnabled ?? false} />
        <Passkeys />
        <Sessions />
      </div>
    </>
  );
}

/** What the link to a new address came to, where the page was opened by one. */
function outcomeOf({ address, error }: Awaited<ProfilePageProps['searchParams']>): AddressOutcome | null {
  if (!address) return null;
  if (error) return 'failed';
  return address === 'taken' ? 'taken' : 'changed';
}
