'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { CreditNotesDocument, PaymentLeftDocument, PaymentsOfCustomerDocument } from '../../generated/graphql';
import { minorOf } from '../../receivables/allocation-form';
import { useSeat } from '../seat';
import { useDateText } from '../ui/date-text';
import type { Loaded } from './allocate-dialog';
import type { AllocationChoice } from './allocation-row';

/** So many credit notes are offered, the oldest ones. */
const MOST_NOTES = 100;
/** So many payments are looked at, the latest ones: a statement names them, and each says what is left of it. */
const MOST_PAYMENTS = 40;
/** The calendar of the API. */
const ALL_TIME = { from: '1900-01-01', to: '2999-12-31' } as const;

interface Dated {
  readonly date: string;
  readonly choice: AllocationChoice;
}

/** Asks for the standing credit of a customer in a currency: credit notes and payments with something left, the oldest first. */
export function useCredits(customerId: string, currency: string): () => Promise<Loaded> {
  const notes = useCreditNotes(customerId, currency);
  const payments = usePayments(customerId, currency);
  return async () => {
    const found: Dated[] = [];
    for (const answer of await Promise.all([notes(), payments()])) {
      if (!answer.ok) return answer;
      found.push(...answer.credits);
    }
    const choices = found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).map(({ choice }) => choice);
    return { ok: true, choices: choices.filter(({ left }) => left > 0n) };
  };
}

type Credits = Exclude<Loaded, { readonly ok: true }> | { readonly ok: true; readonly credits: readonly Dated[] };

function useCreditNotes(customerId: string, currency: string): () => Promise<Credits> {
  const t = useTranslations('allocate');
  const ask = useAsk(CreditNotesDocument);
  const dateText = useDateText();
  const { organization } = useSeat();
  return async () => {
    const asked = await ask({ customerId, open: true, last: MOST_NOTES });
    if (!asked.ok) return asked;
    const nodes = (asked.data.creditNotes?.nodes ?? []).filter((note) => note.currency === currency);
    return {
      ok: true,
      credits: nodes.map(({ id, number, issueDate, open }) => ({
        date: issueDate,
        choice: {
          id,
          name: number ?? '',
          href: `/${organization.slug}/credit-notes/${id}`,
          detail: t('creditNoteOf', { date: dateText(issueDate) }),
          left: minorOf(open),
        },
      })),
    };
  };
}

function usePayments(customerId: string, currency: string): () => Promise<Credits> {
  const t = useTranslations('allocate');
  const askAll = useAsk(PaymentsOfCustomerDocument);
  const askOne = useAsk(PaymentLeftDocument);
  const dateText = useDateText();
  const { organization } = useSeat();
  return async () => {
    const asked = await askAll({ id: customerId, ...ALL_TIME, currency });
    if (!asked.ok) return asked;
    const lines = (asked.data.customer?.statement.lines ?? []).filter(({ documentType }) => documentType === 'PAYMENT');
    const answers = await Promise.all(lines.slice(-MOST_PAYMENTS).map(({ documentId }) => askOne({ id: documentId })));
    const credits: Dated[] = [];
    for (const answer of answers) {
      if (!answer.ok) return answer;
      const { node } = answer.data;
      if (node?.__typename !== 'CustomerPayment') continue;
      const { id, date, reference, unallocated } = node;
      credits.push({
        date,
        choice: {
          id,
          name: t('paymentOf', { date: dateText(date) }),
          href: `/${organization.slug}/payments/${id}`,
          detail: reference ?? t('payment'),
          left: minorOf(unallocated),
        },
      });
    }
    return { ok: true, credits };
  };
}
