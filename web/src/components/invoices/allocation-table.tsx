'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceAllocationFragment, InvoiceDetailFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText, useDateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { RemoveAllocation } from './remove-allocation';

/** What settles an invoice, in the order in which it was allocated: payments and credit notes, each a link to its page. */
export function AllocationTable({ invoice }: { invoice: InvoiceDetailFragment }) {
  const t = useTranslations('allocations');
  const sourceOf = useSource();
  const { allocations } = invoice;
  return (
    <section id="settled-by" className="mt-6 scroll-mt-20" aria-labelledby="allocations">
      <h2 id="allocations" className="mb-2 text-lg font-semibold">
        {t('title')}
      </h2>
      {allocations.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('source')}</HeadCell>
            <HeadCell wide>{t('date')}</HeadCell>
            <HeadCell numeric>{t('settled')}</HeadCell>
            <HeadCell numeric wide>
              {t('credit')}
            </HeadCell>
            <HeadCell>
              <span className="sr-only">{t('remove')}</span>
            </HeadCell>
          </Head>
          <tbody>
            {allocations.map((allocation) => {
              const source = sourceOf(allocation);
              return (
                <Row key={allocation.id}>
                  <Cell>
                    {source && (
                      <>
                        <Link href={source.href} className="figures text-accent hover:underline">
                          {source.name}
                        </Link>
                        <span className="block text-xs text-muted">
                          {[source.reference, t(`postings.${source.posting}`)].filter(Boolean).join(' · ')}
                        </span>
                      </>
                    )}
                  </Cell>
                  <Cell wide className="whitespace-nowrap">
                    <DateText date={allocation.date} />
                  </Cell>
                  <Cell numeric>
                    <Amount money={allocation.settled} withCurrency />
                  </Cell>
                  <Cell numeric wide>
                    {source && <Amount money={source.left} withCurrency />}
                  </Cell>
                  <Cell className="no-print text-right">
                    {/* The credit of a void invoice is what makes it void. */}
                    {invoice.status !== 'VOID' && (
                      <RemoveAllocation allocation={allocation} of={source?.name ?? allocation.date} />
                    )}
                  </Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      )}
    </section>
  );
}

/** What an allocation is of: a payment or a credit note, named as people know it. */
function useSource() {
  const t = useTranslations('allocations');
  const { organization } = useSeat();
  const dateText = useDateText();
  return ({ payment, creditNote }: InvoiceAllocationFragment) => {
    if (payment) {
      const { id, date, reference, posting, unallocated } = payment;
      const name = t('paymentOf', { date: dateText(date) });
      return { href: `/${organization.slug}/payments/${id}`, name, reference, posting, left: unallocated };
    }
    if (!creditNote) return null;
    const { id, number, posting, open } = creditNote;
    const name = t('creditNote', { number: number ?? '' });
    return { href: `/${organization.slug}/credit-notes/${id}`, name, reference: null, posting, left: open };
  };
}
