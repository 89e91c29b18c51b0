import { slugOf } from './organization';

test.each([
  ['Analytical Engines', 'analytical-engines'],
  ['  Łódź & Söhne GmbH  ', 'odz-sohne-gmbh'],
  ['東京', 'company'],
  ['---', 'company'],
  ['Sign in', 'sign-in-company'],
  ['A'.repeat(60), 'a'.repeat(40)],
])('the slug of %j is %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('a suffix fits within the 40 characters', () => {
  expect(slugOf('A'.repeat(60), '7xk2')).toBe(`${'a'.repeat(35)}-7xk2`);
});
