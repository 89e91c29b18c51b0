import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import type { InvoiceDetailFragment, InvoiceInput, TaxMode } from '../generated/graphql';
import { type InvoiceColumn, type InvoiceGrid, type InvoiceGridLine, isBlankLine } from './invoice-grid';
import { EMPTY_NUMBER, numberCell } from './number-cell';

/** What stands above the lines. A date is null where what is typed is none. */
export interface InvoiceHead {
  /** Empty while none is chosen. */
  readonly customerId: string;
  readonly issueDate: CalendarDate | null;
  /** Empty for the customer's terms. */
  readonly dueDate: CalendarDate | '' | null;
  readonly currency: string;
  readonly taxMode: TaxMode;
  readonly reference: string;
  readonly notes: string;
}

/** What a line lacks; it is counted from 1 as it is seen. */
export interface LineObstacle {
  readonly code: 'account' | 'description' | 'quantity' | 'price' | 'number' | 'discount';
  readonly line: number;
}

/** Why an invoice cannot be sent yet. */
export type InvoiceObstacle =
  | { readonly code: 'customer' | 'issueDate' | 'dueDate' | 'dueBeforeIssue' | 'lines' }
  | LineObstacle;

/** All that an invoice lacks, in the order in which it is filled in. Lines in which nothing is said are left out. */
export function invoiceObstacles(head: InvoiceHead, grid: InvoiceGrid): InvoiceObstacle[] {
  const { customerId, issueDate, dueDate } = head;
  const checks: readonly (readonly [boolean, InvoiceObstacle])[] = [
    [customerId === '', { code: 'customer' }],
    [issueDate === null, { code: 'issueDate' }],
    [dueDate === null, { code: 'dueDate' }],
    [Boolean(issueDate && dueDate && dueDate < issueDate), { code: 'dueBeforeIssue' }],
    [grid.lines.every(isBlankLine), { code: 'lines' }],
  ];
  return [...checks.flatMap(([lacks, obstacle]) => (lacks ? [obstacle] : [])), ...gridLineObstacles(grid)];
}

/** What the lines of a document lack. Lines in which nothing is said are left out. */
export function gridLineObstacles({ lines }: InvoiceGrid): LineObstacle[] {
  return lines.flatMap((line, index) => (isBlankLine(line) ? [] : lineObstacles(line, index + 1)));
}

function lineObstacles(line: InvoiceGridLine, number: number): LineObstacle[] {
  const { quantity, unitPrice, discountPercent } = line;
  const checks: readonly (readonly [boolean, LineObstacle['code']])[] = [
    [line.accountId === null, 'account'],
    [line.description.trim() === '', 'description'],
    [[quantity, unitPrice, discountPercent].some(({ fault }) => fault !== null), 'number'],
    [quantity.text.trim() === '', 'quantity'],
    [unitPrice.text.trim() === '', 'price'],
    [discountPercent.value !== null && !isPercentage(discountPercent.value), 'discount'],
  ];
  return checks.flatMap(([lacks, code]) => (lacks ? [{ code, line: number }] : []));
}

/** 0 to 100, by its digits alone: a float would round. */
function isPercentage(value: string): boolean {
  return /^(\d{1,2}(\.\d+)?|100(\.0+)?)$/.test(value);
}

/** The input of the API, and which line of the grid each of its lines is. */
export interface InvoiceRequest {
  readonly input: InvoiceInput;
  readonly lineKeys: readonly number[];
}

/** What is sent; null while there is an obstacle. */
export function invoiceRequestOf(head: InvoiceHead, grid: InvoiceGrid): InvoiceRequest | null {
  const { customerId, issueDate, dueDate, currency, taxMode, reference, notes } = head;
  if (issueDate === null || invoiceObstacles(head, grid).length > 0) return null;
  const { lines, lineKeys } = gridLinesInput(grid);
  const input: InvoiceInput = {
    customerId,
    issueDate,
    currency,
    taxMode,
    ...(dueDate ? { dueDate } : {}),
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
    ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
    lines,
  };
  return { input, lineKeys };
}

/** The lines as they are sent, and which line of the grid each of them is. They have all that they need. */
export function gridLinesInput({ lines }: InvoiceGrid): {
  readonly lines: InvoiceInput['lines'];
  readonly lineKeys: readonly number[];
} {
  const used = lines.filter((line) => !isBlankLine(line));
  return {
    lines: used.map((line) => ({
      accountId: line.accountId,
      description: line.description.trim(),
      quantity: line.quantity.value ?? '',
      unitPrice: line.unitPrice.value ?? '',
      ...(line.discountPercent.value === null ? {} : { discountPercent: line.discountPercent.value }),
      ...(line.taxCode === '' ? {} : { taxCode: line.taxCode }),
    })),
    lineKeys: used.map(({ key }) => key),
  };
}

/** A draft as the editor writes it. */
export function writtenInvoiceOf(
  invoice: InvoiceDetailFragment,
  locale: string,
): { readonly head: InvoiceHead; readonly grid: InvoiceGrid } {
  const { lines, customer, currency, taxMode } = invoice;
  return {
    head: {
      customerId: customer.id,
      issueDate: parseCalendarDate(invoice.issueDate),
      dueDate: parseCalendarDate(invoice.dueDate) ?? '',
      currency,
      taxMode,
      reference: invoice.reference ?? '',
      notes: invoice.notes ?? '',
    },
    grid: {
      lines: lines.map((line, index) => ({
        key: index + 1,
        accountId: line.account?.id ?? null,
        account: line.account ? `${line.account.code} ${line.account.name}` : '',
        description: line.description,
        taxCode: line.taxCode?.code ?? '',
        quantity: numberCell(line.quantity, locale),
        unitPrice: numberCell(line.unitPrice, locale),
        discountPercent: line.discountPercent ? numberCell(line.discountPercent, locale) : EMPTY_NUMBER,
      })),
      nextKey: lines.length + 1,
      locale,
    },
  };
}

const HEAD_FIELDS = ['customerId', 'issueDate', 'dueDate', 'currency', 'taxMode', 'reference', 'notes'] as const;
const COLUMNS: Readonly<Record<string, InvoiceColumn>> = {
  accountId: 'account',
  description: 'description',
  quantity: 'quantity',
  unitPrice: 'unitPrice',
  discountPercent: 'discountPercent',
  taxCode: 'tax',
};

/** Where an error of the API is shown: a cell, a field of the head, or neither. Issuing names lines without `input`. */
export function invoicePlaceOf(
  path: readonly string[],
  lineKeys: readonly number[],
): CellPlace | keyof InvoiceHead | null {
  const below = path[0] === 'input' ? path.slice(1) : path;
  return HEAD_FIELDS.find((name) => name === below[0]) ?? linePlaceOf(below, lineKeys);
}

/** A cell of the lines of a document. */
export interface CellPlace {
  readonly key: number;
  readonly column: InvoiceColumn;
}

/** The cell of an error below `lines`; null for what is of no line. */
export function linePlaceOf([first, index, field]: readonly string[], lineKeys: readonly number[]): CellPlace | null {
  const key = first === 'lines' && index !== undefined && /^\d+$/.test(index) ? lineKeys[Number(index)] : undefined;
  return key === undefined ? null : { key, column: COLUMNS[field ?? ''] ?? 'account' };
}
