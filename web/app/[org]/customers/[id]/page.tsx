import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../src/api/organization';
import { pageOf } from '../../../../src/api/page-of';
import { ask } from '../../../../src/api/server';
import { CreditNoteTable } from '../../../../src/components/credit-notes/credit-note-table';
import { CustomerFacts } from '../../../../src/components/customers/customer-facts';
import { EditCustomer } from '../../../../src/components/customers/edit-customer';
import { InvoiceTable } from '../../../../src/components/invoices/invoice-table';
import { PermittedLink } from '../../../../src/components/permitted-link';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { Pager } from '../../../../src/components/ui/pager';
import { CreditNotesDocument, CustomerDocument, InvoicesDocument } from '../../../../src/generated/graphql';
import { countryChoices } from '../../../../src/i18n/country-choices';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('one') };
}

/** The rest is in their list. */
const LATEST_CREDITS = 10;

interface CustomerPageProps {
  readonly params: Promise<{ org: string; id: string }>;
  readonly searchParams: Promise<Readonly<Record<'after' | 'before', string | undefined>>>;
}

export default async function Page({ params, searchParams }: CustomerPageProps) {
  const [{ org, id }, query] = [await params, await searchParams];
  const [t, locale, seated] = [await getTranslations('customers'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [asked, invoiced, credited] = await Promise.all([
    ask(CustomerDocument, { id }, organization.id),
    ask(InvoicesDocument, { customerId: id, ...pageOf(query) }, organization.id),
    ask(CreditNotesDocument, { customerId: id, first: LATEST_CREDITS }, organization.id),
  ]);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { customer } = asked.data;
  if (!customer) notFound();
  const notes = credited.ok ? credited.data.creditNotes : null;
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/customers`, label: t('title') }}
        title={customer.name}
        actions={
          <>
            <ButtonLink href={`/${org}/customers/${id}/statement`}>{t('statement')}</ButtonLink>
            <EditCustomer key={customer.version} customer={customer} countries={countryChoices(locale)} />
            <PermittedLink needs={['receivables:issue']} href={`/${org}/credit-notes/new?customer=${id}`}>
              {t('newCreditNote')}
            </PermittedLink>
            <PermittedLink needs={['receivables:write']} variant="primary" href={`/${org}/invoices/new?customer=${id}`}>
              {t('newInvoice')}
            </PermittedLink>
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
      {!credited.ok && <Failure failure={credited.failure} />}
      {notes && notes.nodes.length > 0 && (
        <section className="mt-6" aria-labelledby="credit-notes">
          <h2 id="credit-notes" className="mb-2 text-lg font-semibold">
            {t('creditNotes')}
          </h2>
          <CreditNoteTable notes={notes.nodes} />
          {notes.pageInfo.hasNextPage && (
            <p className="mt-2">
              <Link href={`/${org}/credit-notes?customer=${id}`} className="text-accent hover:underline">
                {t('allCreditNotes')}
              </Link>
            </p>
          )}
        </section>
      )}
    </>
  );
}
