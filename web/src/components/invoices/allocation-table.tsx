'use client';

import { useTranslations } from 'next-intl';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

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
          </Head>
          <tbody>
            {allocations.map(({ id, date, settled, payment }) => (
              <Row key={id}>
                <Cell className="whitespace-nowrap">
                  <DateText date={date} />
                </Cell>
                <Cell>
                  {payment && (
                    <>
                      <Amount money={payment.amount} withCurrency />
                      <span className="block text-xs text-muted">
                        {[payment.reference, t(`postings.${payment.posting}`)].filter(Boolean).join(' · ')}
                      </span>
                    </>
                  )}
                </Cell>
                <Cell numeric>
                  <Amount money={settled} withCurrency />
                </Cell>
                <Cell numeric>{payment && <Amount money={payment.unallocated} withCurrency />}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
