import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { OrganizationSettings } from '../../../src/components/settings/organization-settings';
import { ResetDemo } from '../../../src/components/settings/reset-demo';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { OrganizationSettingsDocument } from '../../../src/generated/graphql';
import { countryChoices } from '../../../src/i18n/country-choices';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, locale, seated] = [await getTranslations('settings'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(OrganizationSettingsDocument, {}, seated.seat.organization.id);
  const organization = asked.ok ? asked.data.viewer?.organization : null;
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      {!asked.ok && <Failure failure={asked.failure} />}
      {organization?.demo && <ResetDemo start={organization.demoReset ?? null} />}
      {organization && <OrganizationSettings organization={organization} countries={countryChoices(locale)} />}
    </>
  );
}
