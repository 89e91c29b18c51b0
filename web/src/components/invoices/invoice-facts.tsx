'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { DateText } from '../ui/date-text';
import { Notice } from '../ui/notice';

/** Whom an invoice is sent to, its dates, and how far its entry is: asked for, in the books, or refused with the reason. */
export function InvoiceFacts({ invoice }: { invoice: InvoiceDetailFragment }) {
  const t = useTranslations('invoice');
  const { organization } = useSeat();
  const { customer, issueDate, dueDate, reference, notes, journalEntry, posting, rejection } = invoice;
  const here = `/${organization.slug}`;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('customer'),
      <Link key="customer" href={`${here}/customers/${customer.id}`} className="text-accent hover:underline">
        {customer.name}
      </Link>,
    ],
    [t('issueDate'), <DateText key="issued" date={issueDate} />],
    [t('dueDate'), <DateText key="due" date={dueDate} />],
    [t('reference'), reference],
    [
      t('journalEntry'),
      journalEntry ? (
        <Link key="entry" href={`${here}/journal/${journalEntry.id}`} className="figures text-accent hover:underline">
          {journalEntry.number ?? t('postings.POSTED')}
        </Link>
      ) : (
        t(`postings.${posting}`)
      ),
    ],
    [t('notes'), notes && <span className="whitespace-pre-line">{notes}</span>],
  ];
  return (
    <>
      {posting === 'REJECTED' && (
        <div className="mb-4">
          <Notice tone="danger">
            {t('rejected')} {rejection}
          </Notice>
        </div>
      )}
      <dl className="mb-4 grid gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="min-w-0">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
