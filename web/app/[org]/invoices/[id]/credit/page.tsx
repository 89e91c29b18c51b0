import { parseCalendarDate } from '@qbit/utils';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../../src/api/organization';
import { ask } from '../../../../../src/api/server';
import { CreditEditor } from '../../../../../src/components/credit-notes/credit-editor';
import { Failure } from '../../../../../src/components/ui/failure';
import { PageHeading } from '../../../../../src/components/ui/page-heading';
import { InvoiceDocument } from '../../../../../src/generated/graphql';
import { isCreditable } from '../../../../../src/receivables/creditable';
import { todayOf } from '../../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('creditEditor'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, seated] = [await getTranslations('creditEditor'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const asked = await ask(InvoiceDocument, { id }, organization.id);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { invoice } = asked.data;
  if (!invoice) notFound();
  if (!isCreditable(invoice)) redirect(`/${org}/invoices/${id}`);
  const today = todayOf(seated.seat);
  const issued = parseCalendarDate(invoice.issueDate) ?? today;
  return (
    <>
      <PageHeading
        title={t('titleOf', { number: invoice.number ?? '' })}
        lead={t('lead')}
        back={{ href: `/${org}/invoices/${id}`, label: invoice.number ?? '' }}
      />
      {/* Anew where something else was credited meanwhile: what is left is another. */}
      <CreditEditor key={invoice.version} invoice={invoice} today={today} issueDate={today > issued ? today : issued} />
    </>
  );
}
