import { formatAmount, formatMoney, parseAmount, parseLocalAmount } from '@qbit/utils';
import type { AllocationInput } from '../generated/graphql';

/** What takes a part: an invoice with what is open of it, or a credit with what is left of it; minor units. */
export interface Part {
  readonly id: string;
  readonly left: bigint;
}

/** What is typed for a part, and what it means. */
export type PartAmount =
  | { readonly kind: 'nothing' | 'unclear' | 'exceeds' }
  | { readonly kind: 'amount'; readonly amount: bigint };

/** Divides what there is over parts, the first first, each at most what is left of it (AR-6). */
export function proposedParts(total: bigint, parts: readonly Part[]): ReadonlyMap<string, bigint> {
  let rest = total;
  return new Map(
    parts.flatMap(({ id, left }) => {
      const amount = left < rest ? left : rest;
      rest -= amount;
      return amount > 0n ? [[id, amount] as const] : [];
    }),
  );
}

/** An amount as the form reads it; empty for nothing. */
export function typedAmount(minor: bigint | undefined, currency: string, locale: string): string {
  return minor === undefined ? '' : formatMoney({ amount: minor, currency }, locale, { currency: 'none' });
}

/** Reads what is typed for a part: at most what is left of it. */
export function readPart(text: string, { left }: Part, currency: string, locale: string): PartAmount {
  if (text.trim() === '') return { kind: 'nothing' };
  const read = parseLocalAmount(text, locale, currency);
  if (!read.ok || read.amount < 0n) return { kind: 'unclear' };
  if (read.amount === 0n) return { kind: 'nothing' };
  return read.amount > left ? { kind: 'exceeds' } : { kind: 'amount', amount: read.amount };
}

/** Minor units of an amount of the API; nothing for what is none. */
export function minorOf({ amount, currency }: { readonly amount: string; readonly currency: string }): bigint {
  const read = parseAmount(amount, currency);
  return read.ok ? read.amount : 0n;
}

/** An allocation as the API takes it. */
export function allocationInput(invoiceId: string, amount: bigint, currency: string): AllocationInput {
  return { invoiceId, amount: { amount: formatAmount(amount, currency), currency } };
}
