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
  '/acme/journal/%F0%9F',
  '/acme/journal/%',
  '/acme/%ed%a0%80',
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
  '/acme/search/%F0%9F%97%BE',
  'http://qbit.test/graphql',
])('%s is taken', (target) => {
  expect(isAmbiguous(target)).toBe(false);
});
