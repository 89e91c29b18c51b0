import { apiKeyForm, invitationForm, rangesIn } from './members';

test('an invitation names an address and a role', () => {
  expect(invitationForm.parse({ email: ' ada@example.com ', role: 'viewer' })).toEqual({
    email: 'ada@example.com',
    role: 'viewer',
  });
  const { error } = invitationForm.safeParse({ email: 'ada', role: '' });
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['email', 'email'],
    ['role', 'required'],
  ]);
});

test('a key has a name and at least one permission', () => {
  expect(apiKeyForm.safeParse({ name: 'Shop', scopes: ['ledger:read'], lifetime: '90', addresses: '' }).success).toBe(
    true,
  );
  const { error } = apiKeyForm.safeParse({ name: '', scopes: [], lifetime: '90', addresses: '' });
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['name', 'required'],
    ['scopes', 'scopes'],
  ]);
});

test('ranges of addresses stand between commas, blanks or lines', () => {
  expect(rangesIn(' 192.0.2.7, 192.0.2.0/24\n2001:db8::/32;')).toEqual(['192.0.2.7', '192.0.2.0/24', '2001:db8::/32']);
  expect(rangesIn('  ')).toEqual([]);
});
