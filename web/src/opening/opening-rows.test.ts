import {
  balancesOf,
  emptyRow,
  type OpeningRow,
  pastedInto,
  type Reading,
  settled,
  totalsOf,
  typed,
} from './opening-rows';

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

test('rows of a spreadsheet land at their accounts; codes that there are not are named', () => {
  const rows: OpeningRow[] = [
    typed(row('1000'), 'credit', '1', reading),
    row('3000'),
    typed(row('6000'), 'debit', '2', reading),
  ];
  const line = (account: string, debit: string, credit: string) => ({
    account,
    description: '',
    currency: '',
    debit,
    credit,
  });
  const pasted = pastedInto(
    rows,
    [line('1000 Bank', '5000,00', ''), line('3000', '', '4.000,00'), line('9999', '1', '')],
    reading,
  );
  expect(pasted.unknown).toEqual(['9999']);
  expect(balancesOf(pasted.rows, 'EUR')?.map(({ side, amount }) => `${side} ${amount.amount}`)).toEqual([
    'DEBIT 5000.00',
    'CREDIT 4000.00',
    'DEBIT 2.00',
  ]);
});
