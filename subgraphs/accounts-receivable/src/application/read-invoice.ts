import type { KnownTaxCode } from '@qbit/tax';
import type { KnownAccount } from '@qbit/types';
import {
  addDays,
  type CalendarDate,
  checkText,
  compareDecimal,
  type Decimal,
  done,
  type ExternalReference,
  externalReferenceFaults,
  type Fault,
  isCurrency,
  type Outcome,
  parseDecimal,
  refused,
} from '@qbit/utils';
import type { Customer } from '../domain/customer';
import type { TaxMode } from '../domain/invoice';
import { type InvoiceAmounts, invoiceAmounts, rateFaults, type ReadLine, totalFaults } from '../domain/invoice-amounts';
import type { ReceivablesWork } from './ports';

export interface LineInput {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discountPercent: string | null;
  /** A UUID; null where none is given or the id is none of ours. */
  readonly accountId: string | null | undefined;
  readonly accountCode: string | null;
  readonly taxCode: string | null;
  /** Whether it names a line of an invoice that it takes back: that is for credit notes alone. */
  readonly creditsALine?: boolean;
}

/** An invoice as it is given. */
export interface InvoiceInput {
  /** Null for an id that is none of ours. */
  readonly customerId: string | null;
  readonly issueDate: CalendarDate;
  /** Null for the customer's terms. */
  readonly dueDate: CalendarDate | null;
  /** Null for the customer's. */
  readonly currency: string | null;
  readonly taxMode: TaxMode;
  readonly reference: string | null;
  readonly notes: string | null;
  /** Left out of a change: it stays. */
  readonly externalReference: ExternalReference | null | undefined;
  readonly lines: readonly LineInput[];
}

/** What an invoice comes to: everything that is not decided by its state. */
export interface ReadInvoice {
  readonly customer: Customer;
  readonly dueDate: CalendarDate;
  readonly currency: string;
  readonly amounts: InvoiceAmounts;
}

export const MOST_LINES = 1_000;
const NUMBER = { integerDigits: 12, fractionDigits: 12 };
const HUNDRED = parseDecimal('100') as Decimal;
const ZERO = parseDecimal('0') as Decimal;

/**
 * Reads an invoice against what is known here; the first failing group of checks answers with all its faults (GL-14).
 *
 * Shape: TOO_FEW_LINES, TOO_MANY_LINES, TEXT_*, QUANTITY_INVALID, PRICE_INVALID, DISCOUNT_INVALID, CURRENCY_UNKNOWN, ACCOUNT_REQUIRED,
 * ACCOUNT_TWICE, DUE_BEFORE_ISSUE, EXTERNAL_*_INVALID. References: NOT_FOUND and CUSTOMER_ARCHIVED for the customer, ACCOUNT_NOT_FOUND, GROUP_ACCOUNT,
 * ACCOUNT_ARCHIVED, CONTROL_ACCOUNT, ACCOUNT_CURRENCY, TAX_CODE_NOT_FOUND, TAX_RATE_MISSING. Limits: NEGATIVE_TOTAL, AMOUNT_LIMIT.
 */
export async function readInvoice(work: ReceivablesWork, input: InvoiceInput): Promise<Outcome<ReadInvoice>> {
  const shape = shapeFaults(input);
  if (shape.length) return refused(...shape);
  const customer = input.customerId === null ? null : await work.customerById(input.customerId);
  const currency = input.currency ?? customer?.currency ?? '';
  const { lines, faults } = await readLines(work, input.lines, currency);
  const references = [...customerFault(customer), ...faults, ...rateFaults(lines, input.issueDate)];
  if (references.length || !customer) return refused(...references);
  const amounts = invoiceAmounts(lines, { currency, taxMode: input.taxMode, taxPoint: input.issueDate });
  const limits = totalFaults(amounts);
  if (limits.length) return refused(...limits);
  const dueDate = input.dueDate ?? addDays(input.issueDate, customer.paymentTermsDays);
  return done({ customer, dueDate, currency, amounts });
}

function shapeFaults(input: InvoiceInput): Fault[] {
  const { lines, issueDate, dueDate, currency, reference, notes } = input;
  const at = (code: string, message: string, ...path: string[]): Fault => ({ code, message, path: ['input', ...path] });
  return [
    ...(lines.length === 0 ? [at('TOO_FEW_LINES', 'An invoice has a line at least', 'lines')] : []),
    ...(lines.length > MOST_LINES ? [at('TOO_MANY_LINES', `An invoice has ${MOST_LINES} lines at most`, 'lines')] : []),
    ...(dueDate !== null && dueDate < issueDate
      ? [at('DUE_BEFORE_ISSUE', 'It is due before it is issued', 'dueDate')]
      : []),
    ...(currency !== null && !isCurrency(currency)
      ? [at('CURRENCY_UNKNOWN', `${currency} is no currency of ISO 4217`, 'currency')]
      : []),
    ...textFault(reference, 200, false, 'reference'),
    ...textFault(notes, 4_000, true, 'notes'),
    ...externalReferenceFaults(input.externalReference, ['input', 'externalReference']),
    ...lines.slice(0, MOST_LINES).flatMap((line, index) => lineFaults(line, ['lines', String(index)])),
    ...lines.flatMap(({ creditsALine }, index) =>
      creditsALine
        ? [at('LINE_NOT_OF_INVOICE', 'A credit note takes back lines', 'lines', String(index), 'creditedLineId')]
        : [],
    ),
  ];
}

function textFault(text: string | null, max: number, multiline: boolean, ...path: string[]): Fault[] {
  if (text === null) return [];
  const checked = checkText(text, { max, multiline, mayBeEmpty: multiline });
  const message = `A text here has at most ${max} characters and no control characters`;
  return checked.ok ? [] : [{ code: checked.code, message, path: ['input', ...path] }];
}

/** What is wrong with a line as such. */
export function lineFaults(line: LineInput, path: readonly string[]): Fault[] {
  const at = (code: string, message: string, field: string): Fault => ({
    code,
    message,
    path: ['input', ...path, field],
  });
  const discount = line.discountPercent === null ? ZERO : parseDecimal(line.discountPercent, NUMBER);
  const named = [line.accountId !== undefined, line.accountCode !== null].filter(Boolean).length;
  return [
    ...textFault(line.description, 1_000, true, ...path, 'description'),
    ...(line.description.trim() === '' ? [at('TEXT_EMPTY', 'A line says what it is for', 'description')] : []),
    ...(parseDecimal(line.quantity, NUMBER)
      ? []
      : [at('QUANTITY_INVALID', 'A quantity is a decimal of up to 12 places', 'quantity')]),
    ...(parseDecimal(line.unitPrice, NUMBER)
      ? []
      : [at('PRICE_INVALID', 'A price is a decimal of up to 12 places', 'unitPrice')]),
    ...(discount && compareDecimal(discount, ZERO) >= 0 && compareDecimal(discount, HUNDRED) <= 0
      ? []
      : [at('DISCOUNT_INVALID', 'A discount is 0 to 100 per cent', 'discountPercent')]),
    ...(named === 0 ? [at('ACCOUNT_REQUIRED', 'A line names its account', 'accountCode')] : []),
    ...(named === 2
      ? [at('ACCOUNT_TWICE', 'A line names its account by id or by code, not by both', 'accountCode')]
      : []),
  ];
}

export function customerFault(customer: Customer | null): Fault[] {
  const path = ['input', 'customerId'];
  if (!customer) return [{ code: 'NOT_FOUND', message: 'There is no such customer', path }];
  return customer.archivedAt === null
    ? []
    : [{ code: 'CUSTOMER_ARCHIVED', message: `${customer.name} is archived`, path }];
}

/** Lines against what is known: the account and the tax code of each, and what is wrong with them. */
export async function readLines(
  work: ReceivablesWork,
  lines: readonly LineInput[],
  currency: string,
): Promise<{ readonly lines: readonly ReadLine[]; readonly faults: readonly Fault[] }> {
  const given = <T>(values: readonly (T | null | undefined)[]) => [
    ...new Set(values.flatMap((value) => (value === null || value === undefined ? [] : [value]))),
  ];
  const byId = await work.accountsByIds(given(lines.map(({ accountId }) => accountId)));
  const byCode = await work.accountsByCodes(given(lines.map(({ accountCode }) => accountCode)));
  const taxCodes = await work.taxCodesByCodes(given(lines.map(({ taxCode }) => taxCode)));
  const read = lines.map((line, index) => {
    const account = line.accountCode === null ? byId.get(line.accountId ?? '') : byCode.get(line.accountCode);
    const taxCode = line.taxCode === null ? null : (taxCodes.get(line.taxCode) ?? null);
    const path = ['input', 'lines', String(index)];
    return {
      line: toReadLine(line, account, taxCode),
      faults: [
        ...accountFaults(account, currency, [...path, line.accountCode === null ? 'accountId' : 'accountCode']),
        ...taxCodeFaults(line, taxCode, [...path, 'taxCode']),
      ],
    };
  });
  return { lines: read.map(({ line }) => line), faults: read.flatMap(({ faults }) => faults) };
}

function toReadLine(line: LineInput, account: KnownAccount | undefined, taxCode: KnownTaxCode | null): ReadLine {
  return { description: line.description, ...readNumbers(line), accountId: account?.id ?? '', taxCode };
}

/** The numbers of a line, whose shape is checked by now. */
export function readNumbers({
  quantity,
  unitPrice,
  discountPercent,
}: LineInput): Pick<ReadLine, 'quantity' | 'unitPrice' | 'discountPercent'> {
  return {
    quantity: parseDecimal(quantity, NUMBER) ?? ZERO,
    unitPrice: parseDecimal(unitPrice, NUMBER) ?? ZERO,
    discountPercent: discountPercent === null ? null : parseDecimal(discountPercent, NUMBER),
  };
}

/** What keeps an account off the lines of a document; the ledger asks again when it posts. */
export function accountFaults(account: KnownAccount | undefined, currency: string, path: readonly string[]): Fault[] {
  if (!account) return [{ code: 'ACCOUNT_NOT_FOUND', message: 'There is no such account', path }];
  const { code, id: accountId } = account;
  const at = (fault: string, message: string): Fault[] => [{ code: fault, message, path, facts: { accountId } }];
  if (account.archived) return at('ACCOUNT_ARCHIVED', `Account ${code} is archived`);
  if (!account.postable) return at('GROUP_ACCOUNT', `Account ${code} is a group: choose one that it holds`);
  if (account.controlledBy !== null)
    return at('CONTROL_ACCOUNT', `Account ${code} is kept by ${account.controlledBy.replaceAll('_', ' ')}`);
  if (account.currency !== null && account.currency !== currency)
    return at('ACCOUNT_CURRENCY', `Account ${code} takes ${account.currency} alone`);
  return [];
}

function taxCodeFaults({ taxCode: code }: LineInput, taxCode: KnownTaxCode | null, path: readonly string[]): Fault[] {
  if (code === null || taxCode) return [];
  return [{ code: 'TAX_CODE_NOT_FOUND', message: `There is no tax code ${code}`, path }];
}
