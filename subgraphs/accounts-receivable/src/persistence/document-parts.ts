import { keptDecimal } from '@qbit/subgraph';
import { formatDecimal } from '@qbit/utils';
import type { InvoiceLine, InvoiceTax } from '../domain/invoice';

/** A line of a document as the database has it: decimals are text. */
export type KeptLine = Omit<InvoiceLine, 'quantity' | 'unitPrice' | 'discountPercent'> & {
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discountPercent: string | null;
};

export type KeptTax = Omit<InvoiceTax, 'rate'> & { readonly rate: string };

export function lineOf<Line extends KeptLine>({ quantity, unitPrice, discountPercent, ...line }: Line) {
  return {
    ...line,
    quantity: keptDecimal(quantity),
    unitPrice: keptDecimal(unitPrice),
    discountPercent: discountPercent === null ? null : keptDecimal(discountPercent),
  };
}

export function taxOf({ rate, ...tax }: KeptTax): InvoiceTax {
  return { ...tax, rate: keptDecimal(rate) };
}

/** The lines of a document as `jsonb_to_recordset` takes them, numbered from 1. */
export function lineValues(lines: readonly InvoiceLine[]): string {
  return JSON.stringify(
    lines.map((line, index) => ({
      ...line,
      lineNumber: index + 1,
      quantity: formatDecimal(line.quantity),
      unitPrice: formatDecimal(line.unitPrice),
      discountPercent: line.discountPercent && formatDecimal(line.discountPercent),
      net: String(line.net),
      tax: String(line.tax),
    })),
  );
}

/** The taxes of a document, the same way. */
export function taxValues(taxes: readonly InvoiceTax[]): string {
  return JSON.stringify(
    taxes.map((tax, index) => ({
      ...tax,
      position: index + 1,
      rate: formatDecimal(tax.rate),
      base: String(tax.base),
      tax: String(tax.tax),
    })),
  );
}
