import { invoiceFilterOf } from './invoice-filter';

test('the address names a state, or what is overdue; anything else is left out', () => {
  expect(invoiceFilterOf({ status: 'PAID', search: 'INV' })).toEqual({ status: 'PAID', search: 'INV' });
  expect(invoiceFilterOf({ status: 'OVERDUE' })).toEqual({ overdue: true });
  expect(invoiceFilterOf({ status: 'paid', search: '' })).toEqual({});
});
