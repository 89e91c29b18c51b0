import { isAmbiguous } from './request-path';

test.each([
  '/auth/../graphql',
  '/auth/%2e%2e/graphql',
  '/auth/%2E./graphql',
  '/auth/./get-session',
  '/auth/..',
  '//graphql',
  '/auth//get-session',
  '/auth\\..\\graphql',
  '/auth/%5c../graphql',
  'http://qbit.test/auth/../graphql',
])('%s is refused', (target) => {
  expect(isAmbiguous(target)).toBe(true);
});

test.each([
  '/',
  '/graphql',
  '/auth/sign-in/email',
  '/.well-known/jwks.json',
  '/auth/verify-email?callbackURL=/../x//y',
  '/_next/static/chunks/app/%5Borg%5D/page.js',
  '/acme/ledger/a..b',
  'http://qbit.test/graphql',
])('%s is taken', (target) => {
  expect(isAmbiguous(target)).toBe(false);
});
