import { nextPage } from './next-page';

test.each([
  ['/brick-works/journal?status=DRAFT', '/brick-works/journal?status=DRAFT'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/x', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('after the sign-in %p leads to %s', (next, page) => expect(nextPage(next)).toBe(page));
