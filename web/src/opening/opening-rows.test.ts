import { balancesOf, emptyRow, type Reading, rowKey, settled, totalsOf, typed, withCurrency } from './opening-rows';

const reading: Reading = { functionalCurrency: 'EUR', notation: { locale: 'de-DE' } };
const row = (code: string, currency: string | null = null) =>
  emptyRow({ id: `acc_${code}`, code, name: `Account ${code}`, currency });

test('an amount is read as the locale writes it, and written out when its cell is left', () => {
  const bank = typed(row('1000'), 'debit', '1.234,5', reading);
  expect(settled(bank, 'debit', reading).debit.text).toBe('1.234,50');
  expect(balancesOf([bank], 'EUR')).toEqual([
    { accountId: 'acc_1000', side: 'DEBIT', amount: { amount: '1234.50', currency: 'EUR' } },
  ]);
});

test('a credit takes the place of a debit', () => {
  const both = typed(typed(row('1000'), 'debit', '5', reading), 'credit', '7', reading);
  expect(balancesOf([both], 'EUR')).toEqual([
    { accountId: 'acc_1000', side: 'CREDIT', amount: { amount: '7.00', currency: 'EUR' } },
  ]);
  expect(both.debit.text).toBe('');
});

test('an account in another currency says what it is worth, or leaves it to the rate', () => {
  const dollars = typed(row('1010', 'USD'), 'debit', '1000', reading);
  expect(balancesOf([dollars], 'EUR')).toEqual([
    { accountId: 'acc_1010', side: 'DEBIT', amount: { amount: '1000.00', currency: 'USD' } },
  ]);
  expect(totalsOf([dollars, typed(row('3000'), 'credit', '900', reading)], 'EUR')).toEqual({
    debits: 0n,
    credits: 90_000n,
    unconverted: 1,
  });
  const worth = typed(dollars, 'worth', '900', reading);
  expect(balancesOf([worth], 'EUR')?.[0]?.functionalAmount).toEqual({ amount: '900.00', currency: 'EUR' });
  expect(totalsOf([worth], 'EUR')).toEqual({ debits: 90_000n, credits: 0n, unconverted: 0 });
});

test.each(['x', '-5', '1,234.5', '0'])('nothing is sent while %j is not understood', (text) => {
  expect(balancesOf([typed(row('1000'), 'debit', text, reading)], 'EUR')).toBeNull();
});

test('what a balance is worth is no balance', () => {
  expect(balancesOf([typed(row('1010', 'USD'), 'worth', '5', reading)], 'EUR')).toBeNull();
});

test('an account that takes any currency has a row for each, one below the other', () => {
  const rows = withCurrency([row('1000'), row('3000')], 'acc_1000', 'USD', 'EUR');
  expect(rows.map(rowKey)).toEqual(['acc_1000', 'acc_1000 USD', 'acc_3000']);
  expect(withCurrency(rows, 'acc_1000', 'USD', 'EUR')).toBe(rows);
  expect(withCurrency(rows, 'acc_1000', 'EUR', 'EUR')).toBe(rows);
  const more = withCurrency(rows, 'acc_1000', 'GBP', 'EUR');
  expect(more.map(rowKey)).toEqual(['acc_1000', 'acc_1000 USD', 'acc_1000 GBP', 'acc_3000']);
  const written = more.map((each) => typed(each, 'debit', '5', reading));
  expect(balancesOf(written, 'EUR')?.map(({ accountId, amount }) => [accountId, amount])).toEqual([
    ['acc_1000', { amount: '5.00', currency: 'EUR' }],
    ['acc_1000', { amount: '5.00', currency: 'USD' }],
    ['acc_1000', { amount: '5.00', currency: 'GBP' }],
    ['acc_3000', { amount: '5.00', currency: 'EUR' }],
  ]);
  expect(totalsOf(written, 'EUR')).toEqual({ debits: 1_000n, credits: 0n, unconverted: 2 });
});
