'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { type InvoiceRowFragment, InvoicesDocument } from '../../generated/graphql';
import { minorOf } from '../../receivables/allocation-form';
import { useSeat } from '../seat';
import { useDateText } from '../ui/date-text';
import type { Loaded } from './allocate-dialog';

/** So many of each state are offered, the oldest ones. */
const MOST = 100;

/** Asks for what a customer owes in a currency, the oldest due first (AR-6). */
export function useOpenInvoices(customerId: string, currency: string): () => Promise<Loaded> {
  const t = useTranslations('allocate');
  const ask = useAsk(InvoicesDocument);
  const dateText = useDateText();
  const { organization } = useSeat();
  return async () => {
    const states = ['ISSUED', 'PARTIALLY_PAID'] as const;
    const asked = await Promise.all(states.map((status) => ask({ customerId, status, last: MOST })));
    const found: InvoiceRowFragment[] = [];
    for (const answer of asked) {
      if (!answer.ok) return answer;
      found.push(...(answer.data.invoices?.nodes ?? []));
    }
    return {
      ok: true,
      choices: found
        .filter((invoice) => invoice.currency === currency)
        .sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0))
        .map(({ id, number, dueDate, open }) => ({
          id,
          name: number ?? '',
          href: `/${organization.slug}/invoices/${id}`,
          detail: t('due', { date: dateText(dueDate) }),
          left: minorOf(open),
        })),
    };
  };
}
