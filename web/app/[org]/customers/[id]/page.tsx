import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../src/api/organization';
import { pageOf } from '../../../../src/api/page-of';
import { ask } from '../../../../src/api/server';
import { CustomerFacts } from '../../../../src/components/customers/customer-facts';
import { EditCustomer } from '../../../../src/components/customers/edit-customer';
import { InvoiceTable } from '../../../../src/components/invoices/invoice-table';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { Pager } from '../../../../src/components/ui/pager';
import { CustomerDocument, InvoicesDocument } from '../../../../src/generated/graphql';
import { countryChoices } from '../../../../src/i18n/country-choices';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('one') };
}

interface CustomerPageProps {
  readonly params: Promise<{ org: string; id: string }>;
  readonly searchParams: Promise<Readonly<Record<'after' | 'before', string | undefined>>>;
}

export default async function Page({ params, searchParams }: CustomerPageProps) {
  const [{ org, id }, query] = [await params, await searchParams];
  const [t, locale, seated] = [await getTranslations('customers'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [asked, invoiced] = await Promise.all([
    ask(CustomerDocument, { id }, organization.id),
    ask(InvoicesDocument, { customerId: id, ...pageOf(query) }, organization.id),
  ]);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { customer } = asked.data;
  if (!customer) notFound();
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/customers`, label: t('title') }}
        title={customer.name}
        actions={
          <>
            <EditCustomer key={customer.version} customer={customer} countries={countryChoices(locale)} />
            <ButtonLink variant="primary" href={`/${org}/invoices/new?customer=${id}`}>
              {t('newInvoice')}
            </ButtonLink>
          </>
        }
      />
      <CustomerFacts customer={customer} />
      <h2 className="mb-2 text-lg font-semibold">{t('invoices')}</h2>
      {!invoiced.ok ? (
        <Failure failure={invoiced.failure} />
      ) : invoiced.data.invoices && invoiced.data.invoices.nodes.length > 0 ? (
        <>
          <InvoiceTable invoices={invoiced.data.invoices.nodes} />
          <Pager pageInfo={invoiced.data.invoices.pageInfo} pathname={`/${org}/customers/${id}`} query={query} />
        </>
      ) : (
        <p className="text-muted">{t('noInvoices')}</p>
      )}
    </>
  );
}
