import { accountForm } from './account';

const good = { code: '1050', name: 'Bank', type: 'ASSET', parentId: '', currency: '', rules: {} };

test('a complete account is taken, without the space around it', () => {
  expect(accountForm.parse({ ...good, code: ' 1050 ', name: ' Bank ' })).toEqual(good);
  expect(accountForm.parse({ ...good, currency: 'USD' }).currency).toBe('USD');
});

test.each([
  [{ code: '' }, 'code', 'required'],
  [{ code: '10 50' }, 'code', 'accountCode'],
  [{ code: '1'.repeat(21) }, 'code', 'accountCode'],
  [{ name: ' ' }, 'name', 'required'],
  [{ type: 'BANK' }, 'type', 'required'],
  [{ currency: 'EURO' }, 'currency', 'required'],
])('%p is refused', (change, path, message) => {
  const { error } = accountForm.safeParse({ ...good, ...change });
  expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual([path, message]);
});
