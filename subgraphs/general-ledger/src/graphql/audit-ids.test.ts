import { encodeId, encodePostingId } from '@qbit/utils';
import { chainSubject, publicActor, publicSubject } from './audit-ids';

const UUID = '018f0000-0000-7000-8000-000000000001';

test.each([
  ['journal-entry.posted', UUID, encodeId('ent', UUID)],
  ['account.dimension-rules-set', UUID, encodeId('acc', UUID)],
  ['accounts-receivable.invoice.issued', UUID, encodeId('inv', UUID)],
  ['accounts-receivable.credit-allocation.changed', UUID, encodeId('alo', UUID)],
  ['banking.ledger-account.requested', UUID, encodeId('bac', UUID)],
  ['auth.role.changed', UUID, encodeId('org', UUID)],
  // Of any document: its kind is not said.
  ['accounts-receivable.posting.requested', UUID, UUID],
  ['lock.set', 'lock.set', 'lock.set'],
  ['of-nothing-known', UUID, UUID],
])('S-1 %s was done to %s: shown as %s', (action, subject, shown) => {
  expect(publicSubject(action, subject)).toBe(shown);
});

test.each([
  [`user:${UUID}`, `user:${encodeId('usr', UUID)}`],
  [`key:${UUID}`, `key:${encodeId('key', UUID)}`],
  [`client:${UUID}`, `client:${encodeId('oac', UUID)}`],
  ['system:general-ledger', 'system:general-ledger'],
  ['user:x', 'user:x'],
])('S-1 the actor %s is shown as %s', (actor, shown) => {
  expect(publicActor(actor)).toBe(shown);
});

test.each([
  [encodeId('ent', UUID), UUID],
  [encodeId('cus', UUID), UUID],
  [encodePostingId(UUID, 3), UUID],
  [UUID, UUID],
  ['lock.set', 'lock.set'],
  ['ent_x', 'ent_x'],
])('%s is in the chain as %s', (named, subject) => {
  expect(chainSubject(named)).toBe(subject);
});
