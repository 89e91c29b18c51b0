import { apiKeyForm, invitationForm, permissionsIn, rangesIn, roleField, roleForm, yearsIn } from './members';

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

describe('a role of the company’s own', () => {
  const role = {
    name: 'Auditor',
    permissions: ['ledger:read'],
    limited: true,
    from: '2025-01-01',
    through: '2025-12-31',
  };
  const faults = (change: object) =>
    roleForm.safeParse({ ...role, ...change }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

  test.each<[string, object, string[] | undefined]>([
    ['its years', {}, undefined],
    ['one day', { through: '2025-01-01' }, undefined],
    ['no first day', { from: '' }, ['from required']],
    ['31 February', { from: '2025-02-31' }, ['from date']],
    ['an end before the beginning', { through: '2024-12-31' }, ['through backward']],
    ['no limit, whatever stands in the fields', { limited: false, from: '', through: 'x' }, undefined],
  ])('%s', (_, change, expected) => expect(faults(change)).toEqual(expected));

  test('sends its years where it is limited, and then only what can be limited', () => {
    expect(yearsIn(role)).toEqual({ from: '2025-01-01', through: '2025-12-31' });
    expect(yearsIn({ ...role, limited: false })).toBeNull();
    const permissions = ['organization:read', 'ledger:read', 'ledger:post', 'receivables:read'];
    expect(permissionsIn(role, permissions)).toEqual(['organization:read', 'ledger:read']);
    expect(permissionsIn({ limited: false }, permissions)).toEqual(permissions);
  });

  test('shows a fault of the API where it belongs', () => {
    expect(roleField(['years', 'through'])).toBe('through');
    expect(roleField(['years', 'from'])).toBe('from');
    expect(roleField(['permissions', '1'])).toBe('permissions');
    expect(roleField(['key'])).toBeNull();
  });
});
