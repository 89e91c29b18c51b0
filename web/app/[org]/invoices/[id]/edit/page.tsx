import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { allAccounts } from '../../../../../src/api/all-accounts';
import { allCustomers } from '../../../../../src/api/all-customers';
import { seatIn } from '../../../../../src/api/organization';
import { ask } from '../../../../../src/api/server';
import { InvoiceEditor } from '../../../../../src/components/invoices/invoice-editor';
import { Failure } from '../../../../../src/components/ui/failure';
import { PageHeading } from '../../../../../src/components/ui/page-heading';
import { InvoiceDocument } from '../../../../../src/generated/graphql';
import { writtenInvoiceOf } from '../../../../../src/receivables/invoice-form';
import { todayOf } from '../../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoiceEditor'))('titleDraft') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, locale, seated] = [await getTranslations('invoiceEditor'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [asked, found, listed] = await Promise.all([
    ask(InvoiceDocument, { id }, organization.id),
    allAccounts(organization.id),
    allCustomers(organization.id),
  ]);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  if (!found.ok) return <Failure failure={found.failure} />;
  if (!listed.ok) return <Failure failure={listed.failure} />;
  const { invoice } = asked.data;
  if (!invoice) notFound();
  if (invoice.status !== 'DRAFT') redirect(`/${org}/invoices/${id}`);
  return (
    <>
      <PageHeading
        title={t('titleDraft')}
        lead={t('lead')}
        back={{ href: `/${org}/invoices`, label: t('toInvoices') }}
      />
      <InvoiceEditor
        key={invoice.id}
        customers={listed.customers}
        accounts={found.accounts.filter(({ postable, controlledBy }) => postable && !controlledBy)}
        start={{ ...writtenInvoiceOf(invoice, locale), draft: { id: invoice.id, version: invoice.version } }}
        today={todayOf(seated.seat)}
      />
    </>
  );
}
