import { allocationInput, proposedParts, readPart, typedAmount } from './allocation-form';

const parts = [
  { id: 'a', left: 50_00n },
  { id: 'b', left: 0n },
  { id: 'c', left: 30_00n },
  { id: 'd', left: 10_00n },
];

test('AR-6 the first is settled first; what comes to nothing is not proposed', () => {
  expect([...proposedParts(60_00n, parts)]).toEqual([
    ['a', 50_00n],
    ['c', 10_00n],
  ]);
  expect([...proposedParts(0n, parts)]).toEqual([]);
  expect([...proposedParts(1_000_00n, parts)].reduce((sum, [, amount]) => sum + amount, 0n)).toBe(90_00n);
});

test.each([
  ['', { kind: 'nothing' }],
  ['0,00', { kind: 'nothing' }],
  ['50', { kind: 'amount', amount: 50_00n }],
  ['50,01', { kind: 'exceeds' }],
  ['-1', { kind: 'unclear' }],
  ['1.5x', { kind: 'unclear' }],
  // Twelve hundred: three decimals are no euros. The other may be twelve and a third, or nothing in German: asked, never guessed.
  ['1.200', { kind: 'exceeds' }],
  ['12.34', { kind: 'unclear' }],
])('AR-5 %p of 50.00 is %p', (text, read) => {
  expect(readPart(text, { id: 'a', left: 50_00n }, 'EUR', 'de')).toEqual(read);
});

test('what is proposed is written as it is read, and sent as a plain amount', () => {
  expect(typedAmount(1_234_50n, 'EUR', 'de')).toBe('1.234,50');
  expect(typedAmount(undefined, 'EUR', 'de')).toBe('');
  expect(allocationInput('inv_1', 1_234_50n, 'EUR')).toEqual({
    invoiceId: 'inv_1',
    amount: { amount: '1234.50', currency: 'EUR' },
  });
});
