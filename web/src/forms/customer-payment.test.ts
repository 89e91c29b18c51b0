import { paymentField, paymentForm, paymentInput, settlementOf } from './customer-payment';

const invoice = { id: 'inv_1', customerId: 'cus_1', open: { amount: '119.00', currency: 'EUR' } };
const form = paymentForm('de', 'EUR');
const good = { amount: '119,00', date: '2026-03-20', reference: '' };

test.each([
  [{ amount: '' }, 'amount', 'required'],
  [{ amount: '0' }, 'amount', 'paymentAmount'],
  [{ amount: '-5' }, 'amount', 'paymentAmount'],
  [{ amount: '1,005' }, 'amount', 'paymentAmount'],
  [{ date: '' }, 'date', 'date'],
  [{ reference: 'x'.repeat(201) }, 'reference', 'tooLong'],
])('%p is refused', (change, path, message) => {
  const { error } = form.safeParse({ ...good, ...change });
  expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual([path, message]);
});

test.each([
  ['100', 10000n, 0n], // a part
  ['119', 11900n, 0n], // the whole
  ['120,50', 11900n, 150n], // AR-5: the rest is credit
])('%s settles %p and leaves %p', (text, settled, credit) => {
  expect(settlementOf(text, 'de', invoice)).toEqual({ settled, credit });
});

test('what is sent is the whole payment and the part that settles', () => {
  expect(paymentInput({ ...good, amount: '120,50', reference: 'thanks' }, 'de', invoice)).toEqual({
    customerId: 'cus_1',
    date: '2026-03-20',
    amount: { amount: '120.50', currency: 'EUR' },
    reference: 'thanks',
    allocations: [{ invoiceId: 'inv_1', amount: { amount: '119.00', currency: 'EUR' } }],
  });
});

test('errors of parts stand at the amount', () => {
  expect(paymentField(['allocations', '0', 'amount'])).toBe('amount');
  expect(paymentField(['date'])).toBe('date');
  expect(paymentField(['customerId'])).toBeNull();
});
