'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CreditNoteDetailFragment } from '../../generated/graphql';
import { DocumentFacts } from '../document-facts';
import { EntryLink } from '../entry-link';
import { useSeat } from '../seat';
import { DateText } from '../ui/date-text';
import { Notice } from '../ui/notice';

/** Whom a credit note is sent to, what it credits and why, and how far its entry is. */
export function CreditNoteFacts({ note }: { note: CreditNoteDetailFragment }) {
  const t = useTranslations('creditNote');
  const { organization } = useSeat();
  const { customer, invoice, issueDate, reason, journalEntry, posting, rejection } = note;
  const link = (path: string, words: string, look = '') => (
    <Link href={`/${organization.slug}${path}`} className={`text-accent hover:underline ${look}`}>
      {words}
    </Link>
  );
  return (
    <>
      {posting === 'REJECTED' && (
        <div className="mb-4">
          <Notice tone="danger">
            {t('rejected')} {rejection}
          </Notice>
        </div>
      )}
      <DocumentFacts
        facts={[
          [t('customer'), link(`/customers/${customer.id}`, customer.name)],
          [t('invoice'), invoice ? link(`/invoices/${invoice.id}`, invoice.number ?? '', 'figures') : t('alone')],
          [t('issueDate'), <DateText key="issued" date={issueDate} />],
          [t('journalEntry'), <EntryLink key="entry" entry={journalEntry} posting={posting} />],
          [
            t('reason'),
            <span key="reason" className="whitespace-pre-line">
              {reason}
            </span>,
          ],
        ]}
      />
    </>
  );
}
