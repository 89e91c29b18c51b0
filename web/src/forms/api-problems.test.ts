import { ownFields, sortProblems } from './api-problems';

const problem = (code: string, ...path: string[]) => ({ code, message: code, path });

test('errors go to their field; what has none is left over', () => {
  const { fields, rest } = sortProblems(
    [problem('A', 'input', 'name'), problem('B', 'input', 'name'), problem('C', 'input', 'other'), problem('D')],
    ownFields('name', 'country'),
  );
  expect([...fields].map(([field, { code }]) => [field, code])).toEqual([['name', 'A']]);
  expect(rest.map(({ code }) => code)).toEqual(['C', 'D']);
});

test('a path without the argument is read alike', () => {
  expect(sortProblems([problem('A', 'name')], ownFields('name')).fields.get('name')?.code).toBe('A');
});
