'use client';

import { formatMoney, parseAmount } from '@qbit/utils';
import { useLocale } from 'next-intl';

interface AmountProps {
  readonly money: { readonly amount: string; readonly currency: string };
  /** Names the currency; a column whose head does so leaves it out. */
  readonly withCurrency?: boolean;
}

/** An amount of the API as people of the locale read it. It goes by minor units, never by a float. */
export function Amount({ money, withCurrency = false }: AmountProps) {
  return <span className="figures whitespace-nowrap">{useAmountText()(money, withCurrency)}</span>;
}

/** The text of an amount. */
function useAmountText() {
  const locale = useLocale();
  return ({ amount, currency }: AmountProps['money'], withCurrency: boolean): string => {
    const minor = minorOf(amount, currency);
    if (minor === null) return `${amount} ${currency}`;
    return formatMoney({ amount: minor, currency }, locale, { currency: withCurrency ? 'code' : 'none' });
  };
}

/** Totals may pass the limit of a single amount: they are read whatever their size. */
function minorOf(amount: string, currency: string): bigint | null {
  const read = parseAmount(amount, currency);
  if (read.ok) return read.amount;
  return read.code === 'AMOUNT_LIMIT' && /^[+-]?\d+(\.\d+)?$/.test(amount) ? BigInt(amount.replace('.', '')) : null;
}
