import { type DocumentTaxes, documentTaxes } from '@qbit/tax';
import { parseDecimal } from '@qbit/utils';
import type { TaxMode } from '../generated/graphql';
import type { InvoiceGrid } from './invoice-grid';

interface Terms {
  readonly currency: string;
  readonly taxMode: TaxMode;
  /** Those of the day of the invoice, with its rates. */
  readonly taxCodes: readonly { readonly code: string; readonly rate: string | null }[];
}

/**
 * What the lines come to so far, by the calculation that the server uses: equal to the cent (MON-4). Minor units. Lines that
 * are not complete are left out; null where a tax code has no rate on the day, for then nothing can be said.
 */
export function invoiceTotals({ lines }: InvoiceGrid, { currency, taxMode, taxCodes }: Terms): DocumentTaxes | null {
  const rates = new Map(taxCodes.map(({ code, rate }) => [code, parseDecimal(rate ?? '')]));
  const priced = lines.flatMap(({ quantity, unitPrice, discountPercent, taxCode }) => {
    const [count, price] = [parseDecimal(quantity.value ?? ''), parseDecimal(unitPrice.value ?? '')];
    if (!count || !price || discountPercent.fault !== null) return [];
    const off = { discountPercent: parseDecimal(discountPercent.value ?? '') };
    return [{ quantity: count, unitPrice: price, ...off, taxCode, rate: rates.get(taxCode) ?? null }];
  });
  if (priced.some(({ taxCode, rate }) => taxCode !== '' && rate === null)) return null;
  return documentTaxes(
    priced.map(({ taxCode, rate, ...line }) => ({ ...line, taxes: rate ? [{ code: taxCode, rate }] : [] })),
    { currency, mode: taxMode === 'INCLUSIVE' ? 'inclusive' : 'exclusive', rounding: 'group' },
  );
}
