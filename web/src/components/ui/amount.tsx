'use client';

import { formatMoney, parseTotal } from '@qbit/utils';
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
    const read = parseTotal(amount, currency);
    if (!read.ok) return `${amount} ${currency}`;
    return formatMoney({ amount: read.amount, currency }, locale, { currency: withCurrency ? 'code' : 'none' });
  };
}
