import { mergePositions } from './position';

const position = (text: string) => Buffer.from(text).toString('base64url');

describe('merging positions (S-10)', () => {
  test.each([
    ['the later of one domain', 'general-ledger:7', 'general-ledger:9', 'general-ledger:9'],
    ['each domain by itself', 'auth:3,general-ledger:9', 'general-ledger:7', 'auth:3,general-ledger:9'],
    ['domains that only one has seen', 'auth:3', 'general-ledger:7', 'auth:3,general-ledger:7'],
    ['numbers, not texts', 'auth:10', 'auth:9', 'auth:10'],
    ['beyond what a double holds', 'auth:9007199254740993', 'auth:9007199254740992', 'auth:9007199254740993'],
  ])('takes %s', (_rule, a, b, merged) => {
    expect(mergePositions(position(a), position(b))).toBe(position(merged));
    expect(mergePositions(position(b), position(a))).toBe(position(merged));
  });

  test('one alone stays as it is', () => {
    expect(mergePositions(position('auth:3'), null)).toBe(position('auth:3'));
    expect(mergePositions(null, position('auth:3'))).toBe(position('auth:3'));
    expect(mergePositions(null, null)).toBeNull();
  });

  test('what cannot be read hides nothing that can', () => {
    expect(mergePositions('*?*', position('auth:3'))).toBe(position('auth:3'));
    expect(mergePositions(position('nonsense'), position('auth:3'))).toBe(position('auth:3'));
  });
});
