'use client';

import { useTranslations } from 'next-intl';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { RemoveAllocation } from './remove-allocation';

/** What settles an invoice, in the order in which it was allocated. */
export function AllocationTable({ invoice }: { invoice: InvoiceDetailFragment }) {
  const t = useTranslations('allocations');
  const { allocations } = invoice;
  return (
    <section className="mt-6" aria-labelledby="allocations">
      <h2 id="allocations" className="mb-2 text-lg font-semibold">
        {t('title')}
      </h2>
      {allocations.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('date')}</HeadCell>
            <HeadCell>{t('payment')}</HeadCell>
            <HeadCell numeric>{t('settled')}</HeadCell>
            <HeadCell numeric>{t('credit')}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t('remove')}</span>
            </HeadCell>
          </Head>
          <tbody>
            {allocations.map((allocation) => (
              <Row key={allocation.id}>
                <Cell className="whitespace-nowrap">
                  <DateText date={allocation.date} />
                </Cell>
                <Cell>
                  {allocation.payment && (
                    <>
                      <Amount money={allocation.payment.amount} withCurrency />
                      <span className="block text-xs text-muted">
                        {[allocation.payment.reference, t(`postings.${allocation.payment.posting}`)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </>
                  )}
                </Cell>
                <Cell numeric>
                  <Amount money={allocation.settled} withCurrency />
                </Cell>
                <Cell numeric>
                  {allocation.payment && <Amount money={allocation.payment.unallocated} withCurrency />}
                </Cell>
                <Cell>
                  <RemoveAllocation allocation={allocation} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
