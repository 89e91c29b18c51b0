import type { Identity, Permission } from '@qbit/types';
import { refusalByYears, refusalOf } from './guard';

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

test('who is limited to years is told which they are, and nobody else is refused by them', () => {
  const years = { from: '2025-01-01', through: '2025-12-31' };
  const auditor = { permissions: [], years } as unknown as Identity;
  expect(refusalByYears(auditor, 'Query.x')).toMatchObject({ code: 'FORBIDDEN', facts: { years } });
  expect(refusalByYears({ permissions: [], years: null } as unknown as Identity, 'Query.x')).toBeNull();
  expect(refusalByYears(null, 'Query.x')).toBeNull();
});
