import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../src/api/organization';
import { ask } from '../../../../src/api/server';
import { CreditNoteFacts } from '../../../../src/components/credit-notes/credit-note-facts';
import { CreditNoteStates } from '../../../../src/components/credit-notes/credit-note-states';
import { AwaitBooks } from '../../../../src/components/invoices/await-books';
import { InvoiceLines } from '../../../../src/components/invoices/invoice-lines';
import { SettledInvoices } from '../../../../src/components/invoices/settled-invoices';
import { PrintButton } from '../../../../src/components/reports/print-button';
import { AllocateCredit } from '../../../../src/components/settlement/allocate-credit';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { CreditNoteDocument } from '../../../../src/generated/graphql';
import { minorOf } from '../../../../src/receivables/allocation-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('creditNote'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, seated] = [await getTranslations('creditNote'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(CreditNoteDocument, { id }, seated.seat.organization.id);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { creditNote: note } = asked.data;
  if (!note) notFound();
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/credit-notes`, label: t('toCreditNotes') }}
        title={
          <span className="flex flex-wrap items-center gap-3">
            {note.number} <CreditNoteStates note={note} />
          </span>
        }
        actions={
          <>
            <PrintButton />
            {minorOf(note.open) > 0n && (
              <AllocateCredit
                source={{ kind: 'creditNote', id: note.id, customerId: note.customer.id, left: note.open }}
              />
            )}
          </>
        }
      />
      {note.posting === 'REQUESTED' && <AwaitBooks key={note.version} />}
      <CreditNoteFacts note={note} />
      <InvoiceLines document={note} openLabel={t('left')} />
      <SettledInvoices allocations={note.allocations} />
    </>
  );
}
