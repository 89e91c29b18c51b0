import { ACCOUNT_TYPES, naturalBalance, normalBalance, signedAmount } from './account';
import { mirrorLines } from './reversal';

describe('GL-1 types and normal balance', () => {
  test('asset and expense stand on the debit side; liability, equity and income on the credit side', () => {
    expect(ACCOUNT_TYPES.map((type) => [type, normalBalance(type)])).toEqual([
      ['asset', 'debit'],
      ['liability', 'credit'],
      ['equity', 'credit'],
      ['income', 'credit'],
      ['expense', 'debit'],
    ]);
  });
  test('display flips the sign for credit-normal types; a contra account shows negative', () => {
    expect([naturalBalance('income', -100n), naturalBalance('expense', 100n), naturalBalance('asset', -30n)]).toEqual([
      100n,
      100n,
      -30n,
    ]);
  });
  test('a debit is positive', () => {
    expect([signedAmount('debit', 5n), signedAmount('credit', 5n)]).toEqual([5n, -5n]);
  });
});

test('GL-17 a mirror swaps the sides and nothing else; twice it is the original', () => {
  const lines = [
    { side: 'debit' as const, amount: 5n, note: 'a' },
    { side: 'credit' as const, amount: 5n, note: 'b' },
  ];
  expect(mirrorLines(lines)).toEqual([
    { side: 'credit', amount: 5n, note: 'a' },
    { side: 'debit', amount: 5n, note: 'b' },
  ]);
  expect(mirrorLines(mirrorLines(lines))).toEqual(lines);
});
