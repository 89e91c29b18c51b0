import { documentTaxes, type KnownTaxCode, rateAt } from '@qbit/tax';
import type { CalendarDate, Decimal, Fault } from '@qbit/utils';
import { AMOUNT_LIMIT, magnitudeOf } from '@qbit/utils';
import type { InvoiceLine, InvoiceTax, InvoiceTotals, TaxMode } from './invoice';

/** A line whose account and tax code are known. */
export interface ReadLine {
  readonly description: string;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly discountPercent: Decimal | null;
  readonly accountId: string;
  readonly taxCode: KnownTaxCode | null;
}

export interface InvoiceAmounts extends InvoiceTotals {
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
}

/** What decides the amounts of an invoice beside its lines. */
export interface AmountTerms {
  readonly currency: string;
  readonly taxMode: TaxMode;
  /** The day whose rates hold (TAX-2). */
  readonly taxPoint: CalendarDate;
}

/** TAX_RATE_MISSING for each line whose code has no rate on that day. */
export function rateFaults(lines: readonly ReadLine[], taxPoint: CalendarDate): Fault[] {
  return lines.flatMap(({ taxCode }, index) =>
    taxCode && rateAt(taxCode.rates, taxPoint) === null
      ? [
          {
            code: 'TAX_RATE_MISSING',
            message: `The tax code ${taxCode.code} has no rate on ${taxPoint}`,
            path: ['input', 'lines', String(index), 'taxCode'],
          },
        ]
      : [],
  );
}

/**
 * The amounts of an invoice by the shared calculation (TAX-3 to TAX-7), minor units of its currency: what is stored, shown and
 * payable is the same (MON-4). The lines' codes have a rate on the tax point.
 */
export function invoiceAmounts(
  lines: readonly ReadLine[],
  { currency, taxMode, taxPoint }: AmountTerms,
): InvoiceAmounts {
  const { groups, net, tax, gross, ...computed } = documentTaxes(
    lines.map(({ quantity, unitPrice, discountPercent, taxCode }) => ({
      quantity,
      unitPrice,
      discountPercent,
      taxes: taxCode ? [{ code: taxCode.code, rate: rateOf(taxCode, taxPoint) }] : [],
    })),
    { currency, mode: taxMode, rounding: 'group' },
  );
  const idOf = new Map(lines.flatMap(({ taxCode }) => (taxCode ? [[taxCode.code, taxCode.id] as const] : [])));
  return {
    net,
    tax,
    gross,
    lines: lines.map(({ taxCode, ...line }, index) => ({
      ...line,
      taxCodeId: taxCode?.id ?? null,
      net: computed.lines[index]?.net ?? 0n,
      tax: computed.lines[index]?.tax ?? 0n,
    })),
    taxes: groups.map((group) => ({ ...group, taxCodeId: idOf.get(group.code) ?? '' })),
  };
}

/** NEGATIVE_TOTAL: that is a credit note (AR-1); AMOUNT_LIMIT: more than books take (S-30). */
export function totalFaults({ gross, lines }: InvoiceAmounts): Fault[] {
  const path = ['input', 'lines'];
  if (gross < 0n) return [{ code: 'NEGATIVE_TOTAL', message: 'A negative total is a credit note', path }];
  const most = [gross, ...lines.map(({ net }) => magnitudeOf(net))].reduce((a, b) => (a > b ? a : b));
  return most > AMOUNT_LIMIT ? [{ code: 'AMOUNT_LIMIT', message: 'The amount is larger than books take', path }] : [];
}

function rateOf({ code, rates }: KnownTaxCode, taxPoint: CalendarDate): Decimal {
  const rate = rateAt(rates, taxPoint);
  if (!rate) throw new RangeError(`The tax code ${code} has no rate on ${taxPoint}`);
  return rate;
}
