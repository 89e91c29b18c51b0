import type { PastedLine } from '../journal/pasted-lines';
import { linesInto } from './lines-into-rows';
import { balancesOf, emptyRow, type Reading, typed } from './opening-rows';

const reading: Reading = { functionalCurrency: 'EUR', notation: { locale: 'de-DE' } };
const row = (code: string, currency: string | null = null) =>
  emptyRow({ id: `acc_${code}`, code, name: `Account ${code}`, currency });
const line = (at: number, account: string, debit: string, credit: string, currency = ''): PastedLine => ({
  line: at,
  account,
  description: '',
  currency,
  debit,
  credit,
});
const rows = [row('1000'), row('1010', 'USD'), row('3000'), typed(row('6000'), 'debit', '2', reading)];
const sent = (lines: readonly PastedLine[]) =>
  balancesOf(linesInto(rows, lines, reading).rows, 'EUR')?.map(
    ({ accountId, side, amount }) => `${accountId} ${side} ${amount.amount} ${amount.currency}`,
  );

test('lines land at their accounts, as the locale writes amounts; other accounts stay as they are', () => {
  expect(sent([line(1, '1000 Bank', '5.000,00', ''), line(2, '3000', '0,00', '4.000,00')])).toEqual([
    'acc_1000 DEBIT 5000.00 EUR',
    'acc_3000 CREDIT 4000.00 EUR',
    'acc_6000 DEBIT 2.00 EUR',
  ]);
});

test('an account that takes any currency has a balance in each; one of its own currency takes it without a word', () => {
  const lines = [
    line(2, '1000', '10', '', 'USD'),
    line(3, '1000', '20', '', 'EUR'),
    line(4, '1000', '', '30', 'GBP'),
    line(5, '1010', '40', ''),
  ];
  expect(linesInto(rows, lines, reading).wrong).toEqual([]);
  expect(sent(lines)).toEqual([
    'acc_1000 DEBIT 20.00 EUR',
    'acc_1000 DEBIT 10.00 USD',
    'acc_1000 CREDIT 30.00 GBP',
    'acc_1010 DEBIT 40.00 USD',
    'acc_6000 DEBIT 2.00 EUR',
  ]);
});

test.each([
  ['no account of ours', line(7, '9999', '1', ''), 'UNKNOWN_ACCOUNT'],
  ['no account at all', line(7, '', '1', ''), 'UNKNOWN_ACCOUNT'],
  ['no currency', line(7, '1000', '1', '', 'XYZ'), 'UNKNOWN_CURRENCY'],
  ['a currency that the account does not take', line(7, '1010', '1', '', 'EUR'), 'OTHER_CURRENCY'],
  ['both sides', line(7, '1000', '1', '2'), 'BOTH_SIDES'],
  ['no amount', line(7, '1000', 'x', ''), 'NOT_AN_AMOUNT'],
] as const)('a line of %s is named', (_, wrong, why) => {
  expect(linesInto(rows, [line(6, '3000', '1', ''), wrong], reading).wrong).toEqual([
    { line: 7, code: wrong.account, why },
  ]);
});

test('an account that comes twice in one currency keeps the first, and the second is named', () => {
  const lines = [line(2, '1000', '1', ''), line(3, '1000', '2', '', 'USD'), line(4, '1000', '3', '', 'EUR')];
  expect(linesInto(rows, lines, reading).wrong).toEqual([{ line: 4, code: '1000', why: 'TWICE' }]);
  expect(sent(lines)?.slice(0, 2)).toEqual(['acc_1000 DEBIT 1.00 EUR', 'acc_1000 DEBIT 2.00 USD']);
});

test.each(['', '0', '0,00', '-0.00', ' 0 '])('a line whose balance is %j says nothing', (nothing) => {
  expect(linesInto(rows, [line(2, '9999', nothing, nothing)], reading)).toEqual({ rows, wrong: [] });
});
