import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../src/api/organization';
import { ask } from '../../../../src/api/server';
import { CustomerFacts } from '../../../../src/components/customers/customer-facts';
import { EditCustomer } from '../../../../src/components/customers/edit-customer';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { CustomerDocument } from '../../../../src/generated/graphql';
import { countryChoices } from '../../../../src/i18n/country-choices';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('one') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, locale, seated] = [await getTranslations('customers'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const asked = await ask(CustomerDocument, { id }, organization.id);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { customer } = asked.data;
  if (!customer) notFound();
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/customers`, label: t('title') }}
        title={customer.name}
        actions={<EditCustomer key={customer.version} customer={customer} countries={countryChoices(locale)} />}
      />
      <CustomerFacts customer={customer} />
    </>
  );
}
