import { functionalStep, settledStatus } from './allocation';

// The table of FX-6: an invoice of USD 1,000.00 at 0.9000 = EUR 900.00, paid in three parts at other rates.
test('FX-6 part payments relieve the invoice at its historical rate, and the last takes the rest', () => {
  let [allocated, taken] = [0n, 0n];
  const steps = [333_33n, 333_33n, 333_34n].map((part) => {
    const step = functionalStep({ amount: 1_000_00n, functionalAmount: 900_00n, allocated, taken }, part);
    allocated += part;
    taken += step;
    return step;
  });
  expect(steps).toEqual([300_00n, 299_99n, 300_01n]);
  const paid = [306_66n, 293_33n, 316_67n];
  expect(paid.map((amount, index) => amount - (steps[index] ?? 0n))).toEqual([6_66n, -6_66n, 16_66n]);
});

test('MON-5 one that is taken back from the middle leaves the others, and the next makes up for it', () => {
  // 1.00 of functional 0.10 in thirds: 3, 4, 3. Without the second, 0.67 of it are settled by 6.
  const whole = { amount: 3n, functionalAmount: 10n };
  expect(functionalStep({ ...whole, allocated: 0n, taken: 0n }, 1n)).toBe(3n);
  expect(functionalStep({ ...whole, allocated: 1n, taken: 3n }, 1n)).toBe(4n);
  expect(functionalStep({ ...whole, allocated: 2n, taken: 7n }, 1n)).toBe(3n);
  expect(functionalStep({ ...whole, allocated: 2n, taken: 6n }, 1n)).toBe(4n);
});

test.each([
  [0n, 'issued'],
  [1n, 'partially_paid'],
  [119_00n, 'paid'],
] as const)('AR-2 of 119.00 %s are paid: %s', (allocated, status) => {
  expect(settledStatus(119_00n, allocated)).toBe(status);
});
