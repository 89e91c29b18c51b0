import { addressesIn, type OAuthClientForm, oauthClientForm } from './oauth-client';

const form: OAuthClientForm = {
  name: 'Web shop',
  grantTypes: ['AUTHORIZATION_CODE', 'REFRESH_TOKEN'],
  redirectUris: 'https://shop.example/back',
  scopes: ['ledger:read'],
};
const faults = (change: Partial<OAuthClientForm>) =>
  oauthClientForm.safeParse({ ...form, ...change }).error?.issues.map(({ path, message }) => [path[0], message]) ?? [];

test('a code is sent to an address; a program that comes by itself needs none', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ redirectUris: ' ' })).toEqual([['redirectUris', 'redirectUri']]);
  expect(faults({ grantTypes: ['CLIENT_CREDENTIALS'], redirectUris: '' })).toEqual([]);
});

test('only what a code was exchanged for is refreshed', () => {
  expect(faults({ grantTypes: ['REFRESH_TOKEN'] })).toEqual([['grantTypes', 'refreshNeedsCode']]);
});

test('a client may something', () => {
  expect(faults({ scopes: [] })).toEqual([['scopes', 'scopes']]);
});

test('addresses stand one a line', () => {
  expect(addressesIn(' https://a.example/x\n\nhttps://b.example/y ')).toEqual([
    'https://a.example/x',
    'https://b.example/y',
  ]);
});
