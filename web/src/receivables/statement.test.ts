import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { documentPath, statementRows, statementPeriodOf } from './statement';

const day = (text: string) => parseCalendarDate(text) as CalendarDate;
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const line = (documentType: string, documentId: string, documentNumber: string) => ({
  date: '2026-03-20',
  documentType,
  documentId,
  documentNumber,
  debit: null,
  credit: eur('100.00'),
  balance: eur('-81.00'),
});

test('it is of this year up to today where nothing is said; of the year of its last day where that is', () => {
  const today = day('2026-11-30');
  expect(statementPeriodOf({}, today)).toEqual({ from: '2026-01-01', to: '2026-11-30', currency: null });
  expect(statementPeriodOf({ to: '2025-06-30', currency: 'USD' }, today)).toEqual({
    from: '2025-01-01',
    to: '2025-06-30',
    currency: 'USD',
  });
  expect(statementPeriodOf({ from: '31.02.2026', to: 'x', currency: 'dollars' }, today)).toEqual({
    from: '2026-01-01',
    to: '2026-11-30',
    currency: null,
  });
});

test('P-7 each document is where its line leads; a difference leads to its invoice', () => {
  expect(documentPath(line('INVOICE', 'inv_1', 'INV-1'))).toBe('/invoices/inv_1');
  expect(documentPath(line('CREDIT_NOTE', 'crn_1', 'CN-1'))).toBe('/credit-notes/crn_1');
  expect(documentPath(line('PAYMENT', 'cpy_1', ''))).toBe('/payments/cpy_1');
  expect(documentPath(line('EXCHANGE_DIFFERENCE', 'alo_1', 'INV-2026-0001'))).toBe('/invoices?search=INV-2026-0001');
  expect(documentPath(line('SOMETHING_NEW', 'x_1', ''))).toBeNull();
});

test('P-22 taken along, what was owed before and after stands around its lines', () => {
  const statement = {
    opening: eur('19.00'),
    closing: eur('-81.00'),
    lines: [line('PAYMENT', 'cpy_1', 'thanks')],
  };
  expect(
    statementRows(statement, { from: day('2026-03-01'), to: day('2026-03-31') }).map((row) =>
      [row.date, row.type, row.number, row.debit, row.credit, row.balance.amount].join(' '),
    ),
  ).toEqual([
    '2026-03-01 OPENING    19.00',
    '2026-03-20 PAYMENT thanks  100.00 -81.00',
    '2026-03-31 CLOSING    -81.00',
  ]);
});
