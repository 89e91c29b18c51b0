import { isRedirectUri } from './oauth-client';

test.each([
  ['https://partner.example/callback', true],
  ['https://partner.example/callback?tenant=1', true],
  ['http://127.0.0.1:8123/callback', true],
  ['http://localhost/callback', true],
  ['http://[::1]:8123/', true],
  ['http://partner.example/callback', false],
  ['http://127.0.0.1.evil.example/', false],
  ['https://partner.example/callback#here', false],
  ['https://partner.example/#', false],
  ['https://user:secret@partner.example/', false],
  ['https://*.partner.example/', false],
  ['https:\\\\partner.example', false],
  ['javascript:alert(1)', false],
  ['com.partner.app:/callback', false],
  ['/callback', false],
  ['', false],
])('codes may be sent to %j: %s', (uri, may) => {
  expect(isRedirectUri(uri)).toBe(may);
});
