'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { DocumentFacts } from '../document-facts';
import { EntryLink } from '../entry-link';
import { useSeat } from '../seat';
import { DateText } from '../ui/date-text';
import { Notice } from '../ui/notice';

/** Whom an invoice is sent to, its dates, and how far its entry is: asked for, in the books, or refused with the reason. */
export function InvoiceFacts({ invoice }: { invoice: InvoiceDetailFragment }) {
  const t = useTranslations('invoice');
  const { organization } = useSeat();
  const { customer, issueDate, dueDate, reference, notes, journalEntry, posting, rejection, voidReason } = invoice;
  return (
    <>
      {posting === 'REJECTED' && (
        <div className="mb-4">
          <Notice tone="danger">
            {t('rejected')} {rejection}
          </Notice>
        </div>
      )}
      {voidReason && (
        <div className="mb-4">
          <Notice>{t('void', { reason: voidReason })}</Notice>
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
          [t('issueDate'), <DateText key="issued" date={issueDate} />],
          [t('dueDate'), <DateText key="due" date={dueDate} />],
          [t('reference'), reference],
          [t('journalEntry'), <EntryLink key="entry" entry={journalEntry} posting={posting} />],
          [t('notes'), notes && <span className="whitespace-pre-line">{notes}</span>],
        ]}
      />
    </>
  );
}
