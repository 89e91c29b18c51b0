import { creditNoteFilterOf } from './credit-note-filter';

test('the address names what is left to use, whose they are and words; anything else is left out', () => {
  expect(creditNoteFilterOf({ status: 'OPEN', search: 'CN', customer: 'cus_1' })).toEqual({
    open: true,
    search: 'CN',
    customerId: 'cus_1',
  });
  expect(creditNoteFilterOf({ status: 'USED' })).toEqual({ open: false });
  expect(creditNoteFilterOf({ status: 'open', search: '', customer: '' })).toEqual({});
});
