import { amountFilterOf, isReversedRange } from './amount-range';

test.each([
  [{}, null],
  [{ min: '1.50' }, { currency: 'EUR', min: '1.50' }],
  [{ max: '2' }, { currency: 'EUR', max: '2' }],
  [
    { min: '1', max: '1' },
    { currency: 'EUR', min: '1', max: '1' },
  ],
  [
    { min: '2', max: '1' },
    { currency: 'EUR', min: '2' },
  ],
  [{ min: '1.234', max: 'x' }, null],
  [
    { min: '1,5', max: '2' },
    { currency: 'EUR', max: '2' },
  ],
])('%j', (asked, expected) => {
  expect(amountFilterOf(asked, 'EUR')).toEqual(expected);
});

test('a range is reversed where both ends are amounts and the most is the smaller', () => {
  expect(isReversedRange({ min: '2', max: '1' }, 'EUR')).toBe(true);
  expect(isReversedRange({ min: '1', max: '1' }, 'EUR')).toBe(false);
  expect(isReversedRange({ min: 'x', max: '1' }, 'EUR')).toBe(false);
});
