import { encodeId } from '@qbit/utils';
import { knownActor, namesById } from './actors';

const UUID = '018f0000-0000-7000-8000-000000000001';
const [ADA, SHOP] = [encodeId('usr', UUID), encodeId('key', UUID)];
const names = { user: { [ADA]: 'Ada' }, key: { [SHOP]: 'Shop' }, client: {} };

test.each([
  [`user:${ADA}`, { kind: 'user', id: ADA, name: 'Ada' }],
  [`key:${SHOP}`, { kind: 'key', id: SHOP, name: 'Shop' }],
  [`user:${SHOP}`, { kind: 'user', id: SHOP, name: null }],
  ['user:constructor', { kind: 'user', id: 'constructor', name: null }],
  ['system:general-ledger', { kind: 'system', id: 'general-ledger', name: null }],
  ['robot:x', { kind: 'other', id: 'x', name: null }],
  ['nobody', { kind: 'other', id: 'nobody', name: null }],
])('%s', (actor, known) => {
  expect(knownActor(actor, names)).toEqual(known);
});

test('names go by ids', () => {
  expect(namesById([{ id: ADA, name: 'Ada' }])).toEqual({ [ADA]: 'Ada' });
});
