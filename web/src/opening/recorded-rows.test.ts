import type { Reading } from './opening-rows';
import { balancesOf, rowKey } from './opening-rows';
import { recordedRows, type RecordedPosting } from './recorded-rows';

const reading: Reading = { functionalCurrency: 'EUR', notation: { locale: 'en-GB' } };
const account = (code: string, currency: string | null = null) => ({ id: code, code, name: code, currency });
const posting = (id: string, amount: string, currency: string, worth: string): RecordedPosting => ({
  account: { id },
  side: 'DEBIT',
  amount: { amount, currency },
  functionalAmount: { amount: worth, currency: 'EUR' },
});

test('what was recorded comes back as it was, in each of its currencies', () => {
  const rows = recordedRows(
    [account('1000'), account('1010', 'USD'), account('3000')],
    [
      posting('1000', '7.00', 'GBP', '8.00'),
      posting('1000', '5.00', 'EUR', '5.00'),
      posting('1010', '9.00', 'USD', '8.50'),
    ],
    reading,
  );
  expect(rows.map(rowKey)).toEqual(['1000', '1000 GBP', '1010', '3000']);
  expect(balancesOf(rows, 'EUR')).toEqual([
    { accountId: '1000', side: 'DEBIT', amount: { amount: '5.00', currency: 'EUR' } },
    {
      accountId: '1000',
      side: 'DEBIT',
      amount: { amount: '7.00', currency: 'GBP' },
      functionalAmount: { amount: '8.00', currency: 'EUR' },
    },
    {
      accountId: '1010',
      side: 'DEBIT',
      amount: { amount: '9.00', currency: 'USD' },
      functionalAmount: { amount: '8.50', currency: 'EUR' },
    },
  ]);
});
