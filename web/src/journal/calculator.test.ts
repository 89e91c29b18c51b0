import { calculate } from './calculator';

test.each([
  ['=1200/12', 'EUR', 10_000n, false],
  ['=0.1+0.2', 'EUR', 30n, false],
  ['=0,1+0,2', 'EUR', 30n, false],
  ['=2*(3+4)-1', 'EUR', 1_300n, false],
  ['=10/3*3', 'EUR', 1_000n, false],
  ['=100/3', 'EUR', 3_333n, true],
  ['=-100/3', 'EUR', -3_333n, true],
  ['=0.005', 'EUR', 1n, true],
  ['=-0.005', 'EUR', -1n, true],
  ['=1190*19/119', 'EUR', 19_000n, false],
  ['=100/3', 'JPY', 33n, true],
  ['=1/8', 'KWD', 125n, false],
  ['=100×2÷4−1', 'EUR', 4_900n, false],
])('%s in %s is exact (%p)', (formula, currency, amount, rounded) => {
  expect(calculate(formula, currency)).toEqual({ ok: true, amount, rounded });
});

test.each(['=', '=1+', '=(1', '=1)', '=1/0', '=1/(2-2)', '=a', '=1 2', '=1,234.56', '=2**3', '=alert(1)'])(
  '%s is no formula',
  (formula) => {
    expect(calculate(formula, 'EUR')).toEqual({ ok: false, code: 'FORMULA' });
  },
);

test('what no amount can be is said', () => {
  expect(calculate('=99999999999999*10', 'EUR')).toEqual({ ok: false, code: 'AMOUNT_LIMIT' });
});
