import { debitsOf } from './totals';

const posting = (side: 'DEBIT' | 'CREDIT', amount: string, currency = 'EUR') => ({
  side,
  amount: { amount, currency },
});

test('the debits are summed in each currency by itself, to the minor unit', () => {
  const postings = [
    posting('DEBIT', '0.10'),
    posting('DEBIT', '0.20'),
    posting('CREDIT', '0.30'),
    posting('DEBIT', '5', 'JPY'),
    posting('CREDIT', '5', 'JPY'),
  ];
  expect(debitsOf({ postings })).toEqual([
    { currency: 'EUR', amount: '0.30' },
    { currency: 'JPY', amount: '5' },
  ]);
});
