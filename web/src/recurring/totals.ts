import { formatAmount, parseAmount } from '@qbit/utils';

/** What the debits of an entry come to, in each currency. */
export function debitsOf({
  postings,
}: {
  readonly postings: readonly {
    readonly side: 'DEBIT' | 'CREDIT';
    readonly amount: { readonly amount: string; readonly currency: string };
  }[];
}): readonly { readonly currency: string; readonly amount: string }[] {
  const totals = new Map<string, bigint>();
  for (const { side, amount } of postings) {
    const read = parseAmount(amount.amount, amount.currency);
    if (side === 'DEBIT' && read.ok) totals.set(amount.currency, (totals.get(amount.currency) ?? 0n) + read.amount);
  }
  return [...totals].map(([currency, minor]) => ({ currency, amount: formatAmount(minor, currency) }));
}
