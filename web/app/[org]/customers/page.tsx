import { SearchX, Users } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { viewsOf } from '../../../src/api/views';
import { CustomerSearch } from '../../../src/components/customers/customer-search';
import { CustomerTable } from '../../../src/components/customers/customer-table';
import { EditCustomer } from '../../../src/components/customers/edit-customer';
import { CustomerTools } from '../../../src/components/customers/customer-tools';
import { SeeInDemo } from '../../../src/components/see-in-demo';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { CustomersDocument } from '../../../src/generated/graphql';
import { allHref } from '../../../src/lists/view-address';
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
  const [views, asked] = await Promise.all([
    viewsOf('CUSTOMERS', { org, organizationId: organization.id, query }),
    ask(CustomersDocument, { search, ...pageOf(query) }, organization.id),
  ]);
  const page = asked.ok ? asked.data.customers : null;
  const create = <EditCustomer customer={null} countries={countryChoices(locale)} />;
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <CustomerTools views={views} search={search} isEmpty={!page?.nodes.length} />
            {create}
          </>
        }
      />
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
          <ButtonLink href={allHref(`/${org}/customers`)}>{t('clear')}</ButtonLink>
        </Empty>
      ) : (
        <Empty icon={Users} title={t('empty.title')} text={t('empty.text')}>
          <SeeInDemo org={org} page="customers" />
        </Empty>
      )}
    </>
  );
}
