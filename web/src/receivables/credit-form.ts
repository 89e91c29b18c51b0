import type { DocumentTaxes } from '@qbit/tax';
import { type CalendarDate, formatShortest } from '@qbit/utils';
import type { CreditNoteInput, InvoiceDetailFragment, TaxMode } from '../generated/graphql';
import type { CreditLine, LineTaken } from './invoice-credit';
import { type CellPlace, gridLineObstacles, gridLinesInput, type LineObstacle, linePlaceOf } from './invoice-form';
import { type InvoiceGrid, isBlankLine } from './invoice-grid';
import type { PostedParts } from './issue-preview';

/** What stands above the lines of a credit note of an invoice. A date is null where what is typed is none. */
export interface CreditHead {
  readonly issueDate: CalendarDate | null;
  readonly reason: string;
}

/** The same of one that stands alone. */
export interface FreeCreditHead extends CreditHead {
  /** Empty while none is chosen. */
  readonly customerId: string;
  readonly currency: string;
  readonly taxMode: TaxMode;
}

/** Why a credit note cannot be issued yet; a line is counted from 1 as it is seen. */
export type CreditObstacle =
  | { readonly code: 'customer' | 'issueDate' | 'beforeInvoice' | 'reason' | 'nothing' | 'lines' }
  | { readonly code: 'exceeds'; readonly line: number }
  | LineObstacle;

/** The input of the API, and which line of the form each of its lines is. */
export interface CreditRequest {
  readonly input: CreditNoteInput;
  readonly lineKeys: readonly number[];
}

/** All that a credit of an invoice lacks, in the order in which it is filled in. */
export function creditObstacles(
  { issueDate, reason }: CreditHead,
  taken: readonly LineTaken[],
  invoice: Pick<InvoiceDetailFragment, 'issueDate'>,
): CreditObstacle[] {
  const lines = taken.flatMap(({ kind }, at): CreditObstacle[] => {
    if (kind === 'exceeds') return [{ code: 'exceeds', line: at + 1 }];
    return kind === 'unclear' ? [{ code: 'number', line: at + 1 }] : [];
  });
  const checks: readonly (readonly [boolean, CreditObstacle])[] = [
    [issueDate === null, { code: 'issueDate' }],
    [issueDate !== null && issueDate < invoice.issueDate, { code: 'beforeInvoice' }],
    [reason.trim() === '', { code: 'reason' }],
    [taken.every(({ kind }) => kind === 'nothing'), { code: 'nothing' }],
  ];
  return [...checks.flatMap(([lacks, obstacle]) => (lacks ? [obstacle] : [])), ...lines];
}

/** What is sent of a credit of an invoice; null while there is an obstacle. Lines of which nothing is taken are left out. */
export function creditRequestOf(
  head: CreditHead,
  credits: readonly CreditLine[],
  taken: readonly LineTaken[],
  invoice: Pick<InvoiceDetailFragment, 'id' | 'issueDate' | 'customer' | 'lines'>,
): CreditRequest | null {
  const { issueDate, reason } = head;
  if (issueDate === null || creditObstacles(head, taken, invoice).length > 0) return null;
  const lineKeys = taken.flatMap(({ kind }, at) => (kind === 'credit' ? [at] : []));
  const lines = lineKeys.flatMap((at) => {
    const [line, credit] = [invoice.lines[at], credits[at]];
    if (!line || !credit) return [];
    return [
      {
        creditedLineId: line.id,
        description: line.description,
        quantity: credit.quantity.value ?? '',
        unitPrice: credit.unitPrice.value ?? '',
        ...(credit.discountPercent === null ? {} : { discountPercent: credit.discountPercent }),
      },
    ];
  });
  const input = { invoiceId: invoice.id, customerId: invoice.customer.id, issueDate, reason: reason.trim(), lines };
  return { input, lineKeys };
}

/** All that a credit note that stands alone lacks. */
export function freeCreditObstacles(
  { customerId, issueDate, reason }: FreeCreditHead,
  grid: InvoiceGrid,
): CreditObstacle[] {
  const checks: readonly (readonly [boolean, CreditObstacle])[] = [
    [customerId === '', { code: 'customer' }],
    [issueDate === null, { code: 'issueDate' }],
    [reason.trim() === '', { code: 'reason' }],
    [grid.lines.every(isBlankLine), { code: 'lines' }],
  ];
  return [...checks.flatMap(([lacks, obstacle]) => (lacks ? [obstacle] : [])), ...gridLineObstacles(grid)];
}

/** What is sent of a credit note that stands alone; null while there is an obstacle. */
export function freeCreditRequestOf(head: FreeCreditHead, grid: InvoiceGrid): CreditRequest | null {
  const { customerId, issueDate, currency, taxMode, reason } = head;
  if (issueDate === null || freeCreditObstacles(head, grid).length > 0) return null;
  const { lines, lineKeys } = gridLinesInput(grid);
  return { input: { customerId, issueDate, currency, taxMode, reason: reason.trim(), lines }, lineKeys };
}

/** What a credit note that stands alone posts, for its preview: of lines that have all that they need. */
export function postedByFreeCredit({ lines }: InvoiceGrid, totals: DocumentTaxes): PostedParts {
  const used = lines.filter((line) => !isBlankLine(line));
  return {
    gross: totals.gross,
    nets: used.map(({ accountId, account }, at) => ({
      accountId: accountId ?? '',
      account,
      net: totals.lines[at]?.net ?? 0n,
    })),
    taxes: totals.groups.map(({ code, rate, tax }) => ({ code, rate: formatShortest(rate), tax })),
  };
}

const HEAD_FIELDS = ['customerId', 'issueDate', 'currency', 'taxMode', 'reason'] as const;

/** Where an error of the API is shown: a cell, a field of the head, or neither. */
export function creditPlaceOf(
  path: readonly string[],
  lineKeys: readonly number[],
): CellPlace | keyof FreeCreditHead | null {
  const [, first] = path;
  return HEAD_FIELDS.find((name) => name === first) ?? linePlaceOf(path.slice(1), lineKeys);
}
