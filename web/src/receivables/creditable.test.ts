import { isCreditable, isOpen } from './creditable';

test.each([
  ['DRAFT', 'NOT_REQUESTED', false, false],
  ['ISSUED', 'REQUESTED', true, true],
  ['ISSUED', 'POSTED', true, true],
  ['PARTIALLY_PAID', 'POSTED', true, true],
  ['PAID', 'POSTED', true, false],
  ['ISSUED', 'REJECTED', false, true],
  ['VOID', 'POSTED', false, false],
  ['WRITTEN_OFF', 'POSTED', false, false],
] as const)('%s, %s: credited %p, settled %p', (status, posting, creditable, open) => {
  expect([isCreditable({ status, posting }), isOpen({ status })]).toEqual([creditable, open]);
});
