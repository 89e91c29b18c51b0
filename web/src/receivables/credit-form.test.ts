import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import {
  type CreditHead,
  creditObstacles,
  creditPlaceOf,
  creditRequestOf,
  type FreeCreditHead,
  freeCreditObstacles,
  freeCreditRequestOf,
} from './credit-form';
import type { CreditLine, LineTaken } from './invoice-credit';
import { emptyInvoiceGrid, type InvoiceGridAction, reduceInvoiceGrid } from './invoice-grid';
import { EMPTY_NUMBER, numberCell } from './number-cell';

const day = (text: string) => parseCalendarDate(text) as CalendarDate;
const head: CreditHead = { issueDate: day('2026-03-20'), reason: ' Returned ' };
const invoice = {
  id: 'inv_1',
  issueDate: '2026-03-02',
  customer: { id: 'cus_1', name: 'Blue Harbour' },
  lines: [
    { id: 'inv_1-1', description: 'Work' },
    { id: 'inv_1-2', description: 'Freight' },
  ],
} as never;
const credits: readonly CreditLine[] = [
  { quantity: EMPTY_NUMBER, unitPrice: numberCell('5', 'de'), discountPercent: null },
  { quantity: numberCell('1.5', 'de'), unitPrice: numberCell('10', 'de'), discountPercent: '2' },
];
const taken: readonly LineTaken[] = [{ kind: 'nothing' }, { kind: 'credit', amount: 14_70n }];

test('what is sent names the lines of the invoice that are credited, and no others', () => {
  expect(creditRequestOf(head, credits, taken, invoice)).toEqual({
    lineKeys: [1],
    input: {
      invoiceId: 'inv_1',
      customerId: 'cus_1',
      issueDate: '2026-03-20',
      reason: 'Returned',
      lines: [
        { creditedLineId: 'inv_1-2', description: 'Freight', quantity: '1.5', unitPrice: '10', discountPercent: '2' },
      ],
    },
  });
});

test.each<[Partial<CreditHead>, readonly LineTaken[], string[]]>([
  [{}, taken, []],
  [{ issueDate: null }, taken, ['issueDate']],
  [{ issueDate: day('2026-03-01') }, taken, ['beforeInvoice']],
  [{ issueDate: day('2026-03-02') }, taken, []],
  [{ reason: ' ' }, taken, ['reason']],
  [{}, [{ kind: 'nothing' }, { kind: 'nothing' }], ['nothing']],
  [{}, [{ kind: 'exceeds' }, { kind: 'unclear' }], ['exceeds 1', 'number 2']],
])('%p with %p lacks %p', (change, kinds, expected) => {
  const obstacles = creditObstacles({ ...head, ...change }, kinds, invoice);
  expect(
    obstacles.map((obstacle) => ('line' in obstacle ? `${obstacle.code} ${obstacle.line}` : obstacle.code)),
  ).toEqual(expected);
  if (expected.length > 0) expect(creditRequestOf({ ...head, ...change }, credits, kinds, invoice)).toBeNull();
});

test('one that stands alone has a customer, a reason and lines like those of an invoice', () => {
  const free: FreeCreditHead = { ...head, customerId: 'cus_1', currency: 'EUR', taxMode: 'EXCLUSIVE' };
  const acts: readonly InvoiceGridAction[] = [
    { type: 'choose-account', key: 1, account: { id: 'acc_1', code: '4000', name: 'Sales', currency: null } },
    { type: 'type', key: 1, column: 'description', text: 'Goodwill' },
    { type: 'type-number', key: 1, column: 'unitPrice', text: '10', currency: 'EUR' },
  ];
  const grid = acts.reduce(reduceInvoiceGrid, emptyInvoiceGrid('de'));
  expect(freeCreditRequestOf(free, grid)?.input).toEqual({
    customerId: 'cus_1',
    issueDate: '2026-03-20',
    currency: 'EUR',
    taxMode: 'EXCLUSIVE',
    reason: 'Returned',
    lines: [{ accountId: 'acc_1', description: 'Goodwill', quantity: '1', unitPrice: '10' }],
  });
  const lacking = { ...free, customerId: '', reason: '' };
  expect(freeCreditObstacles(lacking, emptyInvoiceGrid('de')).map(({ code }) => code)).toEqual([
    'customer',
    'reason',
    'lines',
  ]);
  expect(freeCreditRequestOf(lacking, grid)).toBeNull();
});

test('an error of the API stands at its line, its field, or above the button', () => {
  expect(creditPlaceOf(['input', 'lines', '0', 'quantity'], [1])).toEqual({ key: 1, column: 'quantity' });
  expect(creditPlaceOf(['input', 'lines', '0'], [1])).toEqual({ key: 1, column: 'account' });
  expect(creditPlaceOf(['input', 'reason'], [1])).toBe('reason');
  expect(creditPlaceOf(['input', 'lines'], [1])).toBeNull();
  expect(creditPlaceOf(['input', 'invoiceId'], [1])).toBeNull();
  expect(creditPlaceOf(['idempotencyKey'], [1])).toBeNull();
});
