import {
  type CalendarDate,
  checkText,
  done,
  type Fault,
  isCurrency,
  type KeptRate,
  type Outcome,
  refused,
} from '@qbit/utils';
import type { CreditNoteLine } from '../domain/credit-note';
import type { Customer } from '../domain/customer';
import type { Invoice, InvoiceTax, InvoiceTotals, TaxMode } from '../domain/invoice';
import { type InvoiceAmounts, invoiceAmounts, rateFaults, totalFaults } from '../domain/invoice-amounts';
import { type InvoicePosting, invoicePosting } from '../domain/invoice-posting';
import type { ReceivablesWork } from './ports';
import { customerFault, lineFaults, type LineInput, MOST_LINES, readLines } from './read-invoice';

export interface CreditLineInput extends LineInput {
  /** The place of the invoice's line that it takes back, from 0; null where none is named, -1 for what is none of its lines. */
  readonly creditedLine: number | null;
}

/** A credit note as it is given. */
export interface CreditNoteInput {
  /** Null for an id that is none of ours; undefined where it stands alone. */
  readonly invoiceId: string | null | undefined;
  /** Null for an id that is none of ours. */
  readonly customerId: string | null;
  readonly issueDate: CalendarDate;
  /** Null for that of the invoice, or the customer's. */
  readonly currency: string | null;
  /** Null for that of the invoice; else prices without tax. */
  readonly taxMode: TaxMode | null;
  readonly reason: string;
  readonly lines: readonly CreditLineInput[];
}

/** A credit note that holds, with the entry that it asks for: everything but its number. */
export interface ReadCreditNote extends InvoiceTotals {
  readonly customer: Customer;
  /** What it credits, locked; null where it stands alone. */
  readonly invoice: Invoice | null;
  readonly currency: string;
  readonly taxMode: TaxMode;
  readonly rate: KeptRate | null;
  readonly lines: readonly CreditNoteLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly posting: InvoicePosting;
}

/** What is wrong with a credit note as such: TOO_FEW_LINES, TOO_MANY_LINES, CURRENCY_UNKNOWN, TEXT_*, and what is wrong with its lines. */
export function creditShapeFaults({ lines, reason, currency, invoiceId }: CreditNoteInput): Fault[] {
  const at = (code: string, message: string, field: string): Fault => ({ code, message, path: ['input', field] });
  return [
    ...(lines.length === 0 ? [at('TOO_FEW_LINES', 'A credit note has a line at least', 'lines')] : []),
    ...(lines.length > MOST_LINES
      ? [at('TOO_MANY_LINES', `A credit note has ${MOST_LINES} lines at most`, 'lines')]
      : []),
    ...(currency !== null && !isCurrency(currency)
      ? [at('CURRENCY_UNKNOWN', `${currency} is no currency of ISO 4217`, 'currency')]
      : []),
    ...reasonFaults(reason, ['input', 'reason']),
    ...lines.slice(0, MOST_LINES).flatMap((line, index) => {
      const path = ['lines', String(index)];
      const isOfInvoice = invoiceId !== undefined && line.creditedLine !== null;
      const faults = lineFaults(line, path);
      return isOfInvoice ? faults.filter(({ code }) => code !== 'ACCOUNT_REQUIRED') : faults;
    }),
  ];
}

/** Why something is done to a document: TEXT_*. */
export function reasonFaults(reason: string, path: readonly string[]): Fault[] {
  const checked = checkText(reason, { max: 1_000, multiline: true, mayBeEmpty: false });
  return checked.ok ? [] : [{ code: checked.code, message: 'Say why, in 1 to 1,000 characters', path: [...path] }];
}

/** RECEIVABLES_ACCOUNT_MISSING, TAX_ACCOUNT_MISSING: what the chart lacks for the entry of a document. */
export async function chartFor(
  work: ReceivablesWork,
  taxes: readonly InvoiceTax[],
): Promise<Outcome<{ readonly receivablesAccountId: string; outputAccount(taxCodeId: string): string }>> {
  const path = ['input'];
  const receivables = await work.receivablesAccount();
  if (!receivables)
    return refused({
      code: 'RECEIVABLES_ACCOUNT_MISSING',
      message: 'The chart has no account for what customers owe',
      path,
    });
  const known = await work.taxCodesByIds([...new Set(taxes.map(({ taxCodeId }) => taxCodeId))]);
  const untaxed = taxes.filter(({ tax, taxCodeId }) => tax !== 0n && !known.get(taxCodeId)?.outputAccountId);
  if (untaxed.length)
    return refused(
      ...untaxed.map(({ code }) => ({
        code: 'TAX_ACCOUNT_MISSING',
        message: `The tax code ${code} has no account for tax on sales`,
        path,
      })),
    );
  return done({
    receivablesAccountId: receivables.id,
    outputAccount: (taxCodeId) => known.get(taxCodeId)?.outputAccountId ?? '',
  });
}

/**
 * Reads a credit note that stands alone: its lines are what an invoice's would be, at the rates of its own day.
 *
 * References: NOT_FOUND, CUSTOMER_ARCHIVED, ACCOUNT_*, TAX_CODE_NOT_FOUND, TAX_RATE_MISSING, LINE_NOT_OF_INVOICE, RATE_MISSING, and what
 * the chart lacks; limits: NEGATIVE_TOTAL, AMOUNT_LIMIT.
 */
export async function readFreeCredit(work: ReceivablesWork, input: CreditNoteInput): Promise<Outcome<ReadCreditNote>> {
  const { functionalCurrency } = await work.organization();
  const customer = input.customerId === null ? null : await work.customerById(input.customerId);
  const currency = input.currency ?? customer?.currency ?? '';
  const taxMode = input.taxMode ?? 'exclusive';
  const { lines, faults } = await readLines(work, input.lines, currency);
  const rate =
    customer && currency !== functionalCurrency ? await work.rate(currency, functionalCurrency, input.issueDate) : null;
  const references = [
    ...customerFault(customer),
    ...faults,
    ...rateFaults(lines, input.issueDate),
    ...input.lines.flatMap(({ creditedLine }, index) => (creditedLine === null ? [] : [notOfInvoice(index)])),
    ...(customer && currency !== functionalCurrency && !rate ? [rateMissing(currency, input.issueDate)] : []),
  ];
  if (references.length || !customer) return refused(...references);
  const amounts = invoiceAmounts(lines, { currency, taxMode, taxPoint: input.issueDate });
  const chart = await chartFor(work, amounts.taxes);
  if (!chart.ok) return chart;
  const limits = totalFaults(amounts).map((fault) =>
    fault.code === 'NEGATIVE_TOTAL' ? { ...fault, message: 'A negative credit note is an invoice' } : fault,
  );
  if (limits.length) return refused(...limits);
  const terms = { currency, functionalCurrency, rate, taxPoint: input.issueDate, ...chart.value };
  const posting = invoicePosting(mirrored(amounts), terms);
  const asLines = amounts.lines.map((line) => ({ ...line, creditedLine: null }));
  return done({ ...amounts, lines: asLines, customer, invoice: null, currency, taxMode, rate, posting });
}

/** What takes as much back. */
function mirrored({ lines, taxes, net, tax, gross }: InvoiceAmounts): InvoiceAmounts {
  return {
    lines: lines.map((line) => ({ ...line, net: -line.net, tax: -line.tax })),
    taxes: taxes.map((each) => ({ ...each, base: -each.base, tax: -each.tax })),
    net: -net,
    tax: -tax,
    gross: -gross,
  };
}

export function notOfInvoice(index: number): Fault {
  const path = ['input', 'lines', String(index), 'creditedLineId'];
  return { code: 'LINE_NOT_OF_INVOICE', message: 'This is no line of the invoice', path };
}

function rateMissing(currency: string, date: string): Fault {
  const message = `There is no rate of ${currency} on ${date} or in the seven days before`;
  return { code: 'RATE_MISSING', message, path: ['input', 'issueDate'] };
}
