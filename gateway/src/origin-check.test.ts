import type { IncomingMessage } from 'node:http';
import { assertOwnOrigin } from './origin-check';

const OURS = ['http://127.0.0.1:4000'];
const check = (headers: Record<string, string>) => () =>
  assertOwnOrigin({ headers } as unknown as IncomingMessage, OURS);
const cookie = 'qbit.session_token=x';

test.each([
  ['a page of ours', { cookie, origin: 'http://127.0.0.1:4000' }],
  ['a program without an origin', { cookie }],
  ['a link typed by hand', { cookie, 'sec-fetch-site': 'none' }],
  ['a bearer token from anywhere', { authorization: 'Bearer x', cookie, origin: 'https://evil.example' }],
  ['a foreign page without our cookie', { origin: 'https://evil.example' }],
])('%s is let in', (_who, headers) => {
  expect(check(headers as never)).not.toThrow();
});

test.each([
  ['a foreign page', { cookie, origin: 'https://evil.example' }],
  ['another port of this machine', { cookie, origin: 'http://127.0.0.1:4001' }],
  ['a sandboxed frame', { cookie, origin: 'null' }],
  ['a foreign page whose browser hides the origin', { cookie, 'sec-fetch-site': 'cross-site' }],
])('%s that sends our cookie is CSRF_REFUSED', (_who, headers) => {
  expect(check(headers as never)).toThrow(expect.objectContaining({ code: 'CSRF_REFUSED' }));
});
