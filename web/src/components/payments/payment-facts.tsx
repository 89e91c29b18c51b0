'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PaymentRowFragment } from '../../generated/graphql';
import { DocumentFacts } from '../document-facts';
import { EntryLink } from '../entry-link';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Notice } from '../ui/notice';

interface PaymentFactsProps {
  readonly payment: PaymentRowFragment & { readonly customer: { readonly id: string; readonly name: string } };
  /** Null while the books have none. */
  readonly entry: { readonly id: string; readonly number?: string | null } | null;
}

/** Who paid, when and how much, what is left of it, and how far its entry is. */
export function PaymentFacts({ payment, entry }: PaymentFactsProps) {
  const t = useTranslations('payment');
  const { organization } = useSeat();
  const { customer, date, amount, unallocated, reference, posting } = payment;
  return (
    <>
      {posting === 'REJECTED' && (
        <div className="mb-4">
          <Notice tone="danger">{t('rejected')}</Notice>
        </div>
      )}
      <DocumentFacts
        facts={[
          [
            t('customer'),
            <Link
              key="customer"
              href={`/${organization.slug}/customers/${customer.id}`}
              className="text-accent hover:underline"
            >
              {customer.name}
            </Link>,
          ],
          [t('date'), <DateText key="date" date={date} />],
          [t('reference'), reference],
          [t('amount'), <Amount key="amount" money={amount} withCurrency />],
          [t('left'), <Amount key="left" money={unallocated} withCurrency />],
          [t('journalEntry'), <EntryLink key="entry" entry={entry} posting={posting} />],
        ]}
      />
    </>
  );
}
