import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../src/api/organization';
import { ask } from '../../../../src/api/server';
import { AllocationTable } from '../../../../src/components/invoices/allocation-table';
import { AwaitBooks } from '../../../../src/components/invoices/await-books';
import { CreditsOfInvoice } from '../../../../src/components/invoices/credits-of-invoice';
import { InvoiceFacts } from '../../../../src/components/invoices/invoice-facts';
import { InvoiceLines } from '../../../../src/components/invoices/invoice-lines';
import { InvoiceStates } from '../../../../src/components/invoices/invoice-states';
import { RecordPayment } from '../../../../src/components/invoices/record-payment';
import { VoidInvoice } from '../../../../src/components/invoices/void-invoice';
import { PrintButton } from '../../../../src/components/reports/print-button';
import { UseCredit } from '../../../../src/components/settlement/use-credit';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { InvoiceDocument } from '../../../../src/generated/graphql';
import { isCreditable, isOpen } from '../../../../src/receivables/creditable';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, seated] = [await getTranslations('invoice'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(InvoiceDocument, { id }, seated.seat.organization.id);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { invoice } = asked.data;
  if (!invoice) notFound();
  if (invoice.status === 'DRAFT') redirect(`/${org}/invoices/${id}/edit`);
  const settled = { id: invoice.id, customerId: invoice.customer.id, open: invoice.open };
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/invoices`, label: t('toInvoices') }}
        title={
          <span className="flex flex-wrap items-center gap-3">
            {invoice.number} <InvoiceStates invoice={invoice} />
          </span>
        }
        actions={
          <>
            <PrintButton />
            {isCreditable(invoice) && (
              <>
                <VoidInvoice invoice={invoice} />
                <ButtonLink href={`/${org}/invoices/${id}/credit`}>{t('credit')}</ButtonLink>
              </>
            )}
            {isOpen(invoice) && (
              <>
                <UseCredit invoice={settled} />
                <RecordPayment invoice={settled} />
              </>
            )}
          </>
        }
      />
      {invoice.posting === 'REQUESTED' && <AwaitBooks key={invoice.version} />}
      <InvoiceFacts invoice={invoice} />
      <InvoiceLines document={invoice} openLabel={t('open')} />
      <AllocationTable invoice={invoice} />
      <CreditsOfInvoice creditNotes={invoice.creditNotes} />
    </>
  );
}
