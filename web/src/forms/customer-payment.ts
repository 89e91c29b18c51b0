import { formatAmount, parseAmount, parseCalendarDate, parseLocalAmount } from '@qbit/utils';
import { z } from 'zod';
import type { CustomerPaymentInput } from '../generated/graphql';
import type { FieldOf } from './api-problems';

/** A payment as it is typed; its amount as people of the locale write it. */
export function paymentForm(locale: string, currency: string) {
  return z.object({
    amount: z
      .string()
      .trim()
      .min(1, 'required')
      .refine((text) => amountOf(text, locale, currency) !== null, 'paymentAmount'),
    date: z.string().refine((text) => parseCalendarDate(text) !== null, 'date'),
    reference: z.string().trim().max(200, 'tooLong'),
  });
}

export type PaymentForm = z.infer<ReturnType<typeof paymentForm>>;

/** Minor units; null for what is no amount, could be two, or is nothing. */
function amountOf(text: string, locale: string, currency: string): bigint | null {
  const read = parseLocalAmount(text, locale, currency);
  return read.ok && read.amount > 0n ? read.amount : null;
}

/** The invoice that a payment is recorded for. */
export interface PaidInvoice {
  readonly id: string;
  readonly customerId: string;
  readonly open: { readonly amount: string; readonly currency: string };
}

export interface Settlement {
  /** Of the invoice: at most what is open. */
  readonly settled: bigint;
  /** What is left of the payment: the customer's credit (AR-5). */
  readonly credit: bigint;
}

/** What a typed amount does with what is open, in minor units; null where it is no amount. */
export function settlementOf(text: string, locale: string, { open }: PaidInvoice): Settlement | null {
  const amount = amountOf(text, locale, open.currency);
  const owed = parseAmount(open.amount, open.currency);
  if (amount === null || !owed.ok) return null;
  const settled = amount < owed.amount ? amount : owed.amount;
  return { settled, credit: amount - settled };
}

/** What is sent: the payment, and the part of it that settles the invoice. Null where the amount is none. */
export function paymentInput(form: PaymentForm, locale: string, invoice: PaidInvoice): CustomerPaymentInput | null {
  const { currency } = invoice.open;
  const settlement = settlementOf(form.amount, locale, invoice);
  if (!settlement) return null;
  const { settled, credit } = settlement;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  return {
    customerId: invoice.customerId,
    date: form.date,
    amount: money(settled + credit),
    ...(form.reference === '' ? {} : { reference: form.reference }),
    allocations: settled > 0n ? [{ invoiceId: invoice.id, amount: money(settled) }] : [],
  };
}

/** Where an error of the API is shown: what an allocation lacks stands at the amount. */
export const paymentField: FieldOf<keyof PaymentForm> = ([first]) => {
  if (first === 'amount' || first === 'allocations') return 'amount';
  return first === 'date' || first === 'reference' ? first : null;
};
