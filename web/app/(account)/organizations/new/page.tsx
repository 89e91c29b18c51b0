import { countryCodes, currencies } from '@qbit/utils';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { ask } from '../../../../src/api/server';
import { CreateOrganization } from '../../../../src/components/organizations/create-organization';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { ChartTemplatesDocument } from '../../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('createOrganization'))('title') };
}

export default async function Page() {
  const [t, locale, incoming] = [await getTranslations('createOrganization'), await getLocale(), await headers()];
  const templates = await ask(ChartTemplatesDocument, {});
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const currencyNames = new Intl.DisplayNames(locale, { type: 'currency' });
  const named = (name: string | undefined, code: string) => ({ code, name: name ?? code });
  const countries = countryCodes().map((code) => named(regions.of(code), code));
  return (
    <div className="mx-auto max-w-xl">
      <PageHeading title={t('title')} lead={t('lead')} />
      <CreateOrganization
        countries={countries.sort((a, b) => a.name.localeCompare(b.name, locale))}
        currencies={currencies().map(({ code }) => named(currencyNames.of(code), code))}
        // Without the list the country's own chart is taken.
        templates={templates.ok ? (templates.data.chartTemplates ?? []) : []}
        country={countryOf(incoming.get('accept-language'))}
      />
    </div>
  );
}

/** The country that the browser's first regional language names. */
function countryOf(acceptLanguage: string | null): string {
  return /[a-z]{2}-([A-Z]{2})/.exec(acceptLanguage ?? '')?.[1] ?? '';
}
