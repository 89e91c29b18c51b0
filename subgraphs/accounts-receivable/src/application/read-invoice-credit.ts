import {
  creditAmount,
  creditAmounts,
  type Credited,
  isWithin,
  type LineCredit,
  NOT_CREDITED,
  pricedAmount,
} from '@qbit/tax';
import {
  addFractions,
  AMOUNT_LIMIT,
  type CalendarDate,
  compareDecimal,
  done,
  type Fault,
  formatAmount,
  fraction,
  fractionOf,
  magnitudeOf,
  type Outcome,
  refused,
} from '@qbit/utils';
import type { CreditNoteLine } from '../domain/credit-note';
import { creditPosting } from '../domain/credit-posting';
import type { Customer } from '../domain/customer';
import type { Invoice } from '../domain/invoice';
import type { ReadLine } from '../domain/invoice-amounts';
import type { ReceivablesWork } from './ports';
import { chartFor, type CreditNoteInput, notOfInvoice, type ReadCreditNote } from './read-credit-note';
import { accountFaults, readNumbers } from './read-invoice';

/** An invoice that is credited, locked, with what was credited of each of its lines. */
export interface CreditableInvoice {
  readonly invoice: Invoice;
  readonly before: readonly Credited[];
  readonly customer: Customer;
}

/** A line of the invoice with what a further credit takes of it. */
export interface CreditOfLine extends LineCredit {
  readonly description: string;
  readonly quantity: ReadLine['quantity'];
  readonly unitPrice: ReadLine['unitPrice'];
  readonly discountPercent: ReadLine['discountPercent'];
}

/** NOT_FOUND; NOT_ISSUED, INVOICE_VOID, INVOICE_WRITTEN_OFF; NOT_IN_BOOKS of one whose entry the ledger refused. */
export async function creditableInvoice(
  work: ReceivablesWork,
  id: string | null,
  path: readonly string[],
): Promise<Outcome<CreditableInvoice>> {
  const invoice = id === null ? null : await work.invoiceForUpdate(id);
  const refuse = (code: string, message: string) => refused({ code, message, path: [...path] });
  if (!invoice) return refuse('NOT_FOUND', 'There is no such invoice');
  if (invoice.status === 'draft') return refuse('NOT_ISSUED', 'The invoice is a draft');
  if (invoice.status === 'void') return refuse('INVOICE_VOID', `${invoice.number} is void`);
  if (invoice.status === 'written_off') return refuse('INVOICE_WRITTEN_OFF', `${invoice.number} is written off`);
  if (invoice.posting === 'rejected')
    return refuse('NOT_IN_BOOKS', `The ledger refused the entry of ${invoice.number}: settle that first`);
  const customer = await work.customerById(invoice.customerId);
  if (!customer) throw new Error('The customer of an invoice is never deleted');
  const credited = await work.creditedOf(invoice.id);
  const before = invoice.lines.map((_, index) => credited.get(index) ?? NOT_CREDITED);
  return done({ invoice, before, customer });
}

/**
 * Reads a credit note against an invoice: code, rate, currency and tax mode are the invoice's, and no line is credited by more than is
 * left of its quantity and of its amount (AR-4, TAX-11).
 *
 * Those of `creditableInvoice`; CUSTOMER_DIFFERS, CURRENCY_DIFFERS, TAX_MODE_DIFFERS, DATE_BEFORE_DOCUMENTS; of a line ACCOUNT_*,
 * LINE_NOT_OF_INVOICE, LINE_DIFFERS, NO_LINE_TO_CREDIT, CREDIT_EXCEEDS_LINE with what is left; then what the chart lacks.
 */
export async function readInvoiceCredit(
  work: ReceivablesWork,
  input: CreditNoteInput,
): Promise<Outcome<ReadCreditNote>> {
  const found = await creditableInvoice(work, input.invoiceId ?? null, ['input', 'invoiceId']);
  if (!found.ok) return found;
  const { invoice } = found.value;
  const differs = headFaults(input, invoice);
  if (differs.length) return refused(...differs);
  const credits = await readCredits(work, input, found.value);
  return credits.ok ? creditOf(work, found.value, credits.value, input.issueDate) : credits;
}

/** The credit note of credits that lie within their lines; AMOUNT_LIMIT and NEGATIVE_TOTAL, and what the chart lacks. */
export async function creditOf(
  work: ReceivablesWork,
  { invoice, before, customer }: CreditableInvoice,
  credits: readonly CreditOfLine[],
  issueDate: CalendarDate,
): Promise<Outcome<ReadCreditNote>> {
  const { currency, taxMode } = invoice;
  const credited = { invoice, before };
  const amounts = creditAmounts(credited, credits);
  const net = amounts.lines.reduce((sum, line) => sum + line.net, 0n);
  const tax = amounts.taxes.reduce((sum, group) => sum + group.tax, 0n);
  const gross = net + tax;
  const path = ['input', 'lines'];
  if (gross < 0n) return refused({ code: 'NEGATIVE_TOTAL', message: 'A negative credit note is an invoice', path });
  if (gross > AMOUNT_LIMIT)
    return refused({ code: 'AMOUNT_LIMIT', message: 'The amount is larger than books take', path });
  const chart = await chartFor(work, amounts.taxes);
  if (!chart.ok) return chart;
  const { functionalCurrency } = await work.organization();
  const rate = await work.rateOfInvoice(invoice.id);
  const terms = { currency, functionalCurrency, rate, taxPoint: invoice.issueDate, ...chart.value };
  const posting = creditPosting(invoice, { credited, credits, amounts, terms, taxPoint: issueDate });
  const lines = credits.map((credit, index) => lineOf(invoice, credit, amounts.lines[index]));
  return done({ customer, invoice, currency, taxMode, rate, net, tax, gross, lines, taxes: amounts.taxes, posting });
}

function lineOf(
  { lines }: Invoice,
  { line, description, quantity, unitPrice, discountPercent }: CreditOfLine,
  amounts: { readonly net: bigint; readonly tax: bigint } | undefined,
): CreditNoteLine {
  const of = lines[line];
  return {
    creditedLine: line,
    description,
    quantity,
    unitPrice,
    discountPercent,
    accountId: of?.accountId ?? '',
    taxCodeId: of?.taxCodeId ?? null,
    net: amounts?.net ?? 0n,
    tax: amounts?.tax ?? 0n,
  };
}

function headFaults(input: CreditNoteInput, invoice: Invoice): Fault[] {
  const at = (code: string, message: string, field: string): Fault[] => [{ code, message, path: ['input', field] }];
  return [
    ...(input.customerId === invoice.customerId
      ? []
      : at('CUSTOMER_DIFFERS', `${invoice.number} is of another customer`, 'customerId')),
    ...(input.currency === null || input.currency === invoice.currency
      ? []
      : at('CURRENCY_DIFFERS', `${invoice.number} is in ${invoice.currency}`, 'currency')),
    ...(input.taxMode === null || input.taxMode === invoice.taxMode
      ? []
      : at('TAX_MODE_DIFFERS', `The prices of ${invoice.number} are the other way`, 'taxMode')),
    ...(input.issueDate >= invoice.issueDate
      ? []
      : at('DATE_BEFORE_DOCUMENTS', `${invoice.number} is of ${invoice.issueDate}`, 'issueDate')),
  ];
}

/** Each line against what is left of the invoice, those before it in the same credit note taken off. */
async function readCredits(
  work: ReceivablesWork,
  { lines }: CreditNoteInput,
  { invoice, before }: CreditableInvoice,
): Promise<Outcome<readonly CreditOfLine[]>> {
  const accounts = await work.accountsByIds([...new Set(invoice.lines.map(({ accountId }) => accountId))]);
  const codes = new Map(invoice.taxes.map(({ taxCodeId, code }) => [taxCodeId, code]));
  const left = [...before];
  const faults: Fault[] = [];
  const credits: CreditOfLine[] = [];
  for (const [index, input] of lines.entries()) {
    const path = ['input', 'lines', String(index)];
    const credit = { ...readNumbers(input), description: input.description };
    const isOf = ({ accountId, taxCodeId }: Invoice['lines'][number]): boolean =>
      (input.accountId === undefined || input.accountId === accountId) &&
      (input.accountCode === null || input.accountCode === accounts.get(accountId)?.code) &&
      (input.taxCode === (taxCodeId === null ? null : codes.get(taxCodeId)) ||
        (input.taxCode === null && input.creditedLine !== null));
    const fits = (line: number): bigint | null => {
      const [whole, taken] = [invoice.lines[line], left[line]];
      if (!whole || !taken) return null;
      const amount = creditAmount(whole, taken, credit, invoice);
      return isLeft(invoice, whole, taken, credit.quantity, amount) ? amount : null;
    };
    const place = input.creditedLine ?? invoice.lines.findIndex((line, at) => isOf(line) && fits(at) !== null);
    const whole = invoice.lines[place];
    if (!whole) {
      faults.push(input.creditedLine === null ? noLine(invoice, path) : notOfInvoice(index));
      continue;
    }
    const amount = fits(place);
    const found = [
      ...accountFaults(accounts.get(whole.accountId), invoice.currency, [...path, 'accountCode']),
      ...(isOf(whole)
        ? []
        : [{ code: 'LINE_DIFFERS', message: 'The line of the invoice has another account or tax code', path }]),
      ...(amount === null ? [exceeds(invoice, whole, left[place] ?? NOT_CREDITED, path)] : []),
    ];
    faults.push(...found);
    if (found.length || amount === null) continue;
    credits.push({ line: place, amount, ...credit });
    left[place] = taken(left[place] ?? NOT_CREDITED, credit.quantity, amount);
  }
  return faults.length ? refused(...faults) : done(credits);
}

/** Something of it, and no more than is left of its quantity and of its amount (AR-4). */
function isLeft(
  { taxMode }: Invoice,
  whole: Invoice['lines'][number],
  before: Credited,
  quantity: ReadLine['quantity'],
  amount: bigint,
): boolean {
  return (
    compareDecimal(quantity, { unscaled: 0n, scale: 0 }) !== 0 &&
    isWithin(fractionOf(whole.quantity), before.quantity, fractionOf(quantity)) &&
    isWithin(fraction(pricedAmount(whole, taxMode)), fraction(pricedAmount(before, taxMode)), fraction(amount))
  );
}

/** In the measure of prices alone: how it is divided into net and tax does not matter for what is left. */
function taken(before: Credited, quantity: ReadLine['quantity'], amount: bigint): Credited {
  return { quantity: addFractions(before.quantity, fractionOf(quantity)), net: before.net + amount, tax: before.tax };
}

function noLine({ number }: Invoice, path: readonly string[]): Fault {
  const message = `No line of ${number} with this account and tax code has as much left: name the line`;
  return { code: 'NO_LINE_TO_CREDIT', message, path: [...path] };
}

function exceeds(
  { currency, taxMode }: Invoice,
  whole: Invoice['lines'][number],
  before: Credited,
  path: readonly string[],
): Fault {
  const rest = pricedAmount(whole, taxMode) - pricedAmount(before, taxMode);
  return {
    code: 'CREDIT_EXCEEDS_LINE',
    message: `${formatAmount(magnitudeOf(rest), currency)} ${currency} of the line are not credited yet, or less of its quantity`,
    path: [...path, 'quantity'],
    facts: { openAmount: String(rest), currency },
  };
}
