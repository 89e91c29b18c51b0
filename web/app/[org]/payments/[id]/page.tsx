import { decodeId } from '@qbit/utils';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../src/api/organization';
import { ask } from '../../../../src/api/server';
import { AwaitBooks } from '../../../../src/components/invoices/await-books';
import { SettledInvoices } from '../../../../src/components/invoices/settled-invoices';
import { PaymentFacts } from '../../../../src/components/payments/payment-facts';
import { PrintButton } from '../../../../src/components/reports/print-button';
import { AllocateCredit } from '../../../../src/components/settlement/allocate-credit';
import { Amount } from '../../../../src/components/ui/amount';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { NeighbouringEntriesDocument, PaymentDocument } from '../../../../src/generated/graphql';
import { minorOf } from '../../../../src/receivables/allocation-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payment'))('title') };
}

/** What the ledger calls the entries of payments; it names what they are of by its UUID. */
const SOURCE_TYPE = 'accounts-receivable/receipt';

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, seated] = [await getTranslations('payment'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [asked, entries] = await Promise.all([
    ask(PaymentDocument, { id }, organization.id),
    ask(
      NeighbouringEntriesDocument,
      { filter: { sourceType: SOURCE_TYPE, sourceId: decodeId('cpy', id) ?? id }, first: 1 },
      organization.id,
    ),
  ]);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { node: payment } = asked.data;
  if (payment?.__typename !== 'CustomerPayment') notFound();
  const entry = entries.ok ? (entries.data.journalEntries?.nodes[0] ?? null) : null;
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/customers/${payment.customer.id}`, label: payment.customer.name }}
        title={
          <>
            {t('title')} <Amount money={payment.amount} withCurrency />
          </>
        }
        actions={
          <>
            <PrintButton />
            {minorOf(payment.unallocated) > 0n && (
              <AllocateCredit
                source={{ kind: 'payment', id, customerId: payment.customer.id, left: payment.unallocated }}
              />
            )}
          </>
        }
      />
      {payment.posting === 'REQUESTED' && <AwaitBooks key={payment.version} />}
      <PaymentFacts payment={payment} entry={entry} />
      <SettledInvoices allocations={payment.allocations} />
    </>
  );
}
