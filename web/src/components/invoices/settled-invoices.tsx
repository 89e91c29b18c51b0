'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { SettledInvoiceFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { RemoveAllocation } from './remove-allocation';

/** What a payment or a credit note settles, in the order in which it was allocated. */
export function SettledInvoices({ allocations }: { allocations: readonly SettledInvoiceFragment[] }) {
  const t = useTranslations('settles');
  const { organization } = useSeat();
  return (
    <section className="mt-6" aria-labelledby="settles">
      <h2 id="settles" className="mb-2 text-lg font-semibold">
        {t('title')}
      </h2>
      {allocations.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('invoice')}</HeadCell>
            <HeadCell wide>{t('date')}</HeadCell>
            <HeadCell numeric>{t('settled')}</HeadCell>
            <HeadCell numeric wide>
              {t('stillOpen')}
            </HeadCell>
            <HeadCell>
              <span className="sr-only">{t('remove')}</span>
            </HeadCell>
          </Head>
          <tbody>
            {allocations.map((allocation) => (
              <Row key={allocation.id}>
                <Cell className="whitespace-nowrap">
                  {allocation.invoice && (
                    <Link
                      href={`/${organization.slug}/invoices/${allocation.invoice.id}`}
                      className="figures text-accent hover:underline"
                    >
                      {allocation.invoice.number}
                    </Link>
                  )}
                </Cell>
                <Cell wide className="whitespace-nowrap">
                  <DateText date={allocation.date} />
                </Cell>
                <Cell numeric>
                  <Amount money={allocation.settled} withCurrency />
                </Cell>
                <Cell numeric wide>
                  {allocation.invoice && <Amount money={allocation.invoice.open} withCurrency />}
                </Cell>
                <Cell className="no-print text-right">
                  {/* The credit of a void invoice is what makes it void. */}
                  {allocation.invoice?.status !== 'VOID' && (
                    <RemoveAllocation allocation={allocation} of={allocation.invoice?.number ?? ''} />
                  )}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
