'use client';

import { formatAmount, formatMoney, parseAmount, parseLocalAmount } from '@qbit/utils';
import { useLocale } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Field } from './ui/field';
import { Input } from './ui/input';
import { useTypedText } from './use-typed-text';

interface FilterAmountProps {
  readonly label: string;
  /** What the address says, a plain decimal; empty for nothing. */
  readonly value: string;
  readonly currency: string;
  /** Whether it is the most of a range, and below its least. */
  readonly isBelowLeast?: boolean;
  /** Called a moment after the last key, with a plain decimal or nothing. */
  readonly onApply: (amount: string) => void;
}

const TYPING_MS = 500;

/** What an address says, as people of the locale write it; what is no amount stands as it is. */
function shownAmount(said: string, currency: string, locale: string): string {
  const read = parseAmount(said, currency);
  return read.ok ? formatMoney({ amount: read.amount, currency }, locale, { currency: 'none' }) : said;
}

/** An amount that a list is filtered by, as people of the locale write it. What could be read in two ways is not applied. */
export function FilterAmount({ label, value, currency, isBelowLeast = false, onApply }: FilterAmountProps) {
  const locale = useLocale();
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { text, type, follows } = useTypedText(value, (said) => shownAmount(said, currency, locale));
  useEffect(() => () => clearTimeout(later.current), []);
  const read = text.trim() === '' ? null : parseLocalAmount(text, locale, currency);
  const fault = read && !read.ok ? (read.code === 'AMBIGUOUS' ? 'amountAmbiguous' : 'amount') : null;
  const message = fault ?? (isBelowLeast ? 'amountBelowLeast' : null);
  const change = (typed: string) => {
    type(typed);
    clearTimeout(later.current);
    const parsed = typed.trim() === '' ? null : parseLocalAmount(typed, locale, currency);
    if (parsed && !parsed.ok) return;
    const plain = parsed ? formatAmount(parsed.amount, currency) : '';
    later.current = setTimeout(() => {
      follows(plain);
      onApply(plain);
    }, TYPING_MS);
  };
  return (
    <Field label={label} error={message ? { type: 'custom', message } : undefined}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          className="text-right"
          value={text}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  );
}
