import { parseAmount } from '@qbit/utils';
import type { AmountFilter } from '../generated/graphql';

/** What an address asks of amounts: plain decimals of a currency. */
export interface AskedAmounts {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** The filter of an address; null where it asks for none. What makes no sense is left out, and so is a most below the least. */
export function amountFilterOf({ min, max }: AskedAmounts, currency: string): AmountFilter | null {
  const read = (text: string | undefined) => {
    const parsed = parseAmount(text ?? '', currency);
    return parsed.ok ? parsed.amount : null;
  };
  const [least, most] = [read(min), read(max)];
  const isRange = least === null || most === null || least <= most;
  const filter = {
    currency,
    ...(least !== null && { min: min as string }),
    ...(most !== null && isRange && { max: max as string }),
  };
  return least === null && most === null ? null : filter;
}

/** Whether the most of an address is below its least. */
export function isReversedRange({ min, max }: AskedAmounts, currency: string): boolean {
  const [least, most] = [parseAmount(min ?? '', currency), parseAmount(max ?? '', currency)];
  return least.ok && most.ok && most.amount < least.amount;
}
