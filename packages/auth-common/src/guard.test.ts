import type { Identity, Permission } from '@qbit/types';
import { refusalOf } from './guard';

const holding = (...permissions: Permission[]) => ({ permissions }) as unknown as Identity;

test.each([
  ['nobody', [], null, 'UNAUTHENTICATED'],
  ['nobody', [['ledger:read']], null, 'UNAUTHENTICATED'],
  ['anybody signed in', [], holding(), undefined],
  ['who holds it', [['ledger:read']], holding('ledger:read'), undefined],
  ['who holds another', [['ledger:read']], holding('ledger:post'), 'FORBIDDEN'],
  ['who holds half of it', [['ledger:read', 'ledger:post']], holding('ledger:read'), 'FORBIDDEN'],
  ['who holds one alternative', [['ledger:read', 'ledger:post'], ['ledger:close']], holding('ledger:close'), undefined],
])('%s under %j', (_who, rule, identity, code) => {
  expect(refusalOf(rule, identity, 'Query.x')?.code).toBe(code);
});

test('a refusal names what is missing, each once', () => {
  const refusal = refusalOf(
    [
      ['ledger:read', 'ledger:post'],
      ['ledger:post', 'ledger:close'],
    ],
    holding('ledger:read'),
    'Mutation.x',
  );
  expect(refusal?.facts).toEqual({ missingScopes: ['ledger:post', 'ledger:close'] });
});
