import { SearchX, Users } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { CustomerSearch } from '../../../src/components/customers/customer-search';
import { CustomerTable } from '../../../src/components/customers/customer-table';
import { EditCustomer } from '../../../src/components/customers/edit-customer';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { CustomersDocument } from '../../../src/generated/graphql';
import { countryChoices } from '../../../src/i18n/country-choices';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

interface CustomersPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Readonly<Record<'search' | 'after' | 'before', string | undefined>>>;
}

export default async function Page({ params, searchParams }: CustomersPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, locale, seated] = [await getTranslations('customers'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const search = query.search || null;
  const asked = await ask(CustomersDocument, { search, ...pageOf(query) }, organization.id);
  const page = asked.ok ? asked.data.customers : null;
  const create = <EditCustomer customer={null} countries={countryChoices(locale)} />;
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} actions={create} />
      <CustomerSearch />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : page && page.nodes.length > 0 ? (
        <>
          <CustomerTable customers={page.nodes} />
          <Pager pageInfo={page.pageInfo} pathname={`/${org}/customers`} query={query} />
        </>
      ) : search ? (
        <Empty icon={SearchX} title={t('noneFound.title')} text={t('noneFound.text')}>
          <ButtonLink href={`/${org}/customers`}>{t('clear')}</ButtonLink>
        </Empty>
      ) : (
        <Empty icon={Users} title={t('empty.title')} text={t('empty.text')} />
      )}
    </>
  );
}
