import type { GridLine } from './grid';

/** The sums of one currency, in its minor units. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
  /** Debits less credits: positive where a credit is missing. */
  readonly difference: bigint;
}

/** The sums of the lines in each currency used, in the order of their first line. */
export function totalsOf(lines: readonly GridLine[]): CurrencyTotal[] {
  const totals = new Map<string, { debits: bigint; credits: bigint }>();
  for (const { currency, debit, credit } of lines) {
    if (debit.minor === null && credit.minor === null) continue;
    const { debits, credits } = totals.get(currency) ?? { debits: 0n, credits: 0n };
    totals.set(currency, { debits: debits + (debit.minor ?? 0n), credits: credits + (credit.minor ?? 0n) });
  }
  return [...totals].map(([currency, { debits, credits }]) => ({
    currency,
    debits,
    credits,
    difference: debits - credits,
  }));
}

/** What lines lack of balance in a currency: positive where a debit is missing. */
export function missingIn(lines: readonly GridLine[], currency: string): bigint {
  const total = totalsOf(lines).find((found) => found.currency === currency);
  return total ? -total.difference : 0n;
}

/** Whether a line can be left out: without account and amount. Words alone, which a new line copies, are no line. */
export function isBlank({ account, debit, credit }: GridLine): boolean {
  return account.trim() === '' && debit.text.trim() === '' && credit.text.trim() === '';
}
