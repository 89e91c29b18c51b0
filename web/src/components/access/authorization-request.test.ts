// cspell:ignore Fpartner Fcallback Aread
import { authorizationRequest } from './authorization-request';

test('the request of a program goes on after the sign-in, without what was added on the way', () => {
  const query = {
    response_type: 'code',
    client_id: 'oac_1',
    redirect_uri: 'https://partner.example/callback',
    scope: 'ledger:read',
    state: 'a b',
    prompt: 'login',
    sig: 'x',
    exp: '1',
  };
  expect(authorizationRequest(query)).toBe(
    '/auth/oauth2/authorize?response_type=code&client_id=oac_1&redirect_uri=https%3A%2F%2Fpartner.example%2Fcallback&scope=ledger%3Aread&state=a+b',
  );
});

test.each([{}, { next: '/x' }, { client_id: 'oac_1' }])('%j is no request of a program', (query) => {
  expect(authorizationRequest(query)).toBeNull();
});
