import { Contact } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { allAccounts } from '../../../../src/api/all-accounts';
import { allCustomers } from '../../../../src/api/all-customers';
import { seatIn } from '../../../../src/api/organization';
import { FreeCreditEditor } from '../../../../src/components/credit-notes/free-credit-editor';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Empty } from '../../../../src/components/ui/empty';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { emptyInvoiceGrid } from '../../../../src/receivables/invoice-grid';
import { todayOf } from '../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('creditEditor'))('titleAlone') };
}

interface NewCreditNotePageProps {
  readonly params: Promise<{ org: string }>;
  /** `customer` is whom it is for, where that is known already. */
  readonly searchParams: Promise<Readonly<Record<'customer', string | undefined>>>;
}

export default async function Page({ params, searchParams }: NewCreditNotePageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, locale, seated] = [await getTranslations('creditEditor'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [found, listed] = await Promise.all([allAccounts(organization.id), allCustomers(organization.id)]);
  if (!found.ok) return <Failure failure={found.failure} />;
  if (!listed.ok) return <Failure failure={listed.failure} />;
  const { customers } = listed;
  const today = todayOf(seated.seat);
  const chosen = customers.find(({ id }) => id === query.customer);
  return (
    <>
      <PageHeading
        title={t('titleAlone')}
        lead={t('leadAlone')}
        back={{ href: `/${org}/credit-notes`, label: t('toCreditNotes') }}
      />
      {customers.length === 0 ? (
        <Empty icon={Contact} title={t('noCustomers.title')} text={t('noCustomers.text')}>
          <ButtonLink variant="primary" href={`/${org}/customers`}>
            {t('noCustomers.go')}
          </ButtonLink>
        </Empty>
      ) : (
        <FreeCreditEditor
          customers={customers}
          accounts={found.accounts.filter(({ postable, controlledBy }) => postable && !controlledBy)}
          start={{
            head: {
              customerId: chosen?.id ?? '',
              issueDate: today,
              currency: chosen?.currency ?? organization.functionalCurrency,
              taxMode: 'EXCLUSIVE',
              reason: '',
            },
            grid: emptyInvoiceGrid(locale),
          }}
          today={today}
        />
      )}
    </>
  );
}
