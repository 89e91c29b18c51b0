import { currencies, decimalsOf, isCurrency } from './iso4217';

test.each([
  ['JPY', 0],
  ['EUR', 2],
  ['KWD', 3],
  ['CLF', 4],
  ['UYW', 4],
])('MON-1 %s has %i decimals', (code, decimals) => {
  expect(decimalsOf(code)).toBe(decimals);
});

test.each(['XAU', 'XXX', 'XTS', 'XDR', 'DEM', 'eur', 'EUR ', '', 'constructor'])(
  '%j is no currency to keep books in',
  (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => decimalsOf(code)).toThrow(RangeError);
  },
);

test('codes are three capital letters in order, decimals 0 to 4', () => {
  const codes = currencies().map(({ code }) => code);
  expect(codes).toEqual(codes.toSorted());
  for (const { code, decimals, name } of currencies()) {
    expect(code).toMatch(/^[A-Z]{3}$/);
    expect(decimals >= 0 && decimals <= 4 && name.length > 1).toBe(true);
  }
});
