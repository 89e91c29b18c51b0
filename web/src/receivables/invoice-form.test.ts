import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { type InvoiceHead, invoiceObstacles, invoicePlaceOf, invoiceRequestOf } from './invoice-form';
import { emptyInvoiceGrid, type InvoiceGrid, type InvoiceGridAction, reduceInvoiceGrid } from './invoice-grid';

const day = (text: string) => parseCalendarDate(text) as CalendarDate;
const head: InvoiceHead = {
  customerId: 'cus_1',
  issueDate: day('2026-03-10'),
  dueDate: '',
  currency: 'EUR',
  taxMode: 'EXCLUSIVE',
  reference: ' PO 7 ',
  notes: '',
};
const account = { id: 'acc_1', code: '4000', name: 'Sales', currency: null };
const did = (actions: readonly InvoiceGridAction[], grid: InvoiceGrid = emptyInvoiceGrid('de')) =>
  actions.reduce(reduceInvoiceGrid, grid);
const written = did([
  { type: 'choose-account', key: 1, account },
  { type: 'type', key: 1, column: 'description', text: 'Work ' },
  { type: 'type-number', key: 1, column: 'quantity', text: '1,5', currency: 'EUR' },
  { type: 'type-number', key: 1, column: 'unitPrice', text: '=1200/12', currency: 'EUR' },
  { type: 'choose-tax', key: 1, taxCode: 'T19' },
]);

test('what is sent is plain decimals, without lines in which nothing is said', () => {
  const grid = did([{ type: 'add-line', after: 1 }], written);
  expect(invoiceRequestOf(head, grid)).toEqual({
    lineKeys: [1],
    input: {
      customerId: 'cus_1',
      issueDate: '2026-03-10',
      currency: 'EUR',
      taxMode: 'EXCLUSIVE',
      reference: 'PO 7',
      lines: [{ accountId: 'acc_1', description: 'Work', quantity: '1.5', unitPrice: '100.00', taxCode: 'T19' }],
    },
  });
});

test('a new line takes account and tax of the one above; the last line is emptied, not taken away', () => {
  const [, second] = did([{ type: 'add-line', after: null }], written).lines;
  expect(second).toMatchObject({ accountId: 'acc_1', taxCode: 'T19', description: '' });
  expect(did([{ type: 'remove-line', key: 1 }], written).lines).toEqual(emptyInvoiceGrid('de').lines);
});

test('a line is moved, and stays where there is no further', () => {
  const grid = did([{ type: 'add-line', after: 1 }], written);
  const keys = (after: InvoiceGrid) => after.lines.map(({ key }) => key);
  expect(keys(did([{ type: 'move-line', key: 2, by: -1 }], grid))).toEqual([2, 1]);
  expect(keys(did([{ type: 'move-line', key: 2, by: 1 }], grid))).toEqual([1, 2]);
});

test.each<[string, Partial<InvoiceHead>, InvoiceGridAction[], object[]]>([
  ['no customer', { customerId: '' }, [], [{ code: 'customer' }]],
  ['no date', { issueDate: null }, [], [{ code: 'issueDate' }]],
  ['a due date that is none', { dueDate: null }, [], [{ code: 'dueDate' }]],
  ['due before it is issued', { dueDate: day('2026-03-09') }, [], [{ code: 'dueBeforeIssue' }]],
  ['due on its day', { dueDate: day('2026-03-10') }, [], []],
  ['no lines', {}, [{ type: 'remove-line', key: 1 }], [{ code: 'lines' }]],
  ['no account', {}, [{ type: 'type', key: 1, column: 'account', text: 'x' }], [{ code: 'account', line: 1 }]],
  ['no words', {}, [{ type: 'type', key: 1, column: 'description', text: ' ' }], [{ code: 'description', line: 1 }]],
  [
    'an ambiguous price',
    {},
    [{ type: 'type-number', key: 1, column: 'unitPrice', text: '1.234', currency: 'EUR' }],
    [{ code: 'number', line: 1 }],
  ],
  [
    'no quantity',
    {},
    [{ type: 'type-number', key: 1, column: 'quantity', text: '', currency: 'EUR' }],
    [{ code: 'quantity', line: 1 }],
  ],
  [
    'a discount over 100',
    {},
    [{ type: 'type-number', key: 1, column: 'discountPercent', text: '100,5', currency: 'EUR' }],
    [{ code: 'discount', line: 1 }],
  ],
  [
    'a negative discount',
    {},
    [{ type: 'type-number', key: 1, column: 'discountPercent', text: '-1', currency: 'EUR' }],
    [{ code: 'discount', line: 1 }],
  ],
])('%s', (_what, change, actions, obstacles) => {
  const [changed, grid] = [{ ...head, ...change }, did(actions, written)];
  expect(invoiceObstacles(changed, grid)).toEqual(obstacles);
  expect(invoiceRequestOf(changed, grid) === null).toBe(obstacles.length > 0);
});

test('an error of the API lands at its cell, its field, or nowhere', () => {
  expect(invoicePlaceOf(['input', 'lines', '1', 'unitPrice'], [7, 9])).toEqual({ key: 9, column: 'unitPrice' });
  expect(invoicePlaceOf(['input', 'lines', '0', 'accountCode'], [7, 9])).toEqual({ key: 7, column: 'account' });
  expect(invoicePlaceOf(['input', 'dueDate'], [])).toBe('dueDate');
  expect(invoicePlaceOf(['id'], [7])).toBeNull();
  expect(invoicePlaceOf(['input', 'lines'], [7])).toBeNull();
});
