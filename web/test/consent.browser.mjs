import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { alive, BASE, launch, patiently, seriousFaults, signUp, visit } from './browser.mjs';

const REDIRECT = 'https://partner.example/callback';

/** Makes an OAuth client as the signed-in owner of a company. */
async function createClient(page, slug) {
  return page.evaluate(
    async ([redirect, wanted]) => {
      const ask = async (query, organizationId) => {
        const response = await fetch('/graphql', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(organizationId && { 'x-organization-id': organizationId }),
          },
          body: JSON.stringify({ query }),
        });
        return (await response.json()).data;
      };
      const { viewer } = await ask('{ viewer { organizations { id slug } } }');
      const { id } = viewer.organizations.find(({ slug: own }) => own === wanted);
      const { createOAuthClient } = await ask(
        `mutation { createOAuthClient(input: { name: "Partner shop", redirectUris: ["${redirect}"],
          grantTypes: [AUTHORIZATION_CODE, REFRESH_TOKEN], scopes: ["ledger:read"] }) { client { clientId } secret errors { code } } }`,
        id,
      );
      return { clientId: createOAuthClient.client.clientId, secret: createOAuthClient.secret };
    },
    [REDIRECT, slug],
  );
}

describe('letting a program in', () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test('a person signs in on the way, allows a program one company, and it reads there; another time he denies it', async () => {
    const { page, context, faults } = await visit(browser);
    const slug = await signUp(page, { company: 'Partner Books' });
    await page.goto('/profile');
    const email = (await page.getByText(/ · ada\..*@example\.com/).textContent()).split(' · ')[1];
    const client = await createClient(page, slug);
    let returned = '';
    await context.route('https://partner.example/**', (route) => {
      returned = route.request().url();
      return route.fulfill({ contentType: 'text/html', body: '<h1>Back at the partner</h1>' });
    });
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: REDIRECT,
      scope: 'ledger:read offline_access',
      state: 'a-state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });

    await context.clearCookies();
    await page.goto(`/auth/oauth2/authorize?${query}`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('correct horse battery');
    const signIn = page.getByRole('button', { name: 'Sign in', exact: true });
    const allow = page.getByRole('button', { name: 'Allow' });
    await patiently(page, () => signIn.click(), allow);
    await page.getByText('Partner shop').waitFor();
    await page.getByText('You go on to partner.example.').waitFor();
    await alive(page);
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('Company').selectOption({ label: 'Partner Books' });
    await allow.click();
    await page.getByText('Back at the partner').waitFor();
    const back = new URL(returned).searchParams;
    assert.equal(back.get('state'), 'a-state');

    const response = await fetch(`${BASE}/auth/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.get('code'),
        redirect_uri: REDIRECT,
        code_verifier: verifier,
      }),
    });
    const { access_token: token } = await response.json();
    const read = await fetch(`${BASE}/public/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: '{ viewer { organization { slug } permissions } accounts(first: 1) { totalCount } }',
      }),
    });
    const { data } = await read.json();
    assert.deepEqual(data.viewer, { organization: { slug }, permissions: ['ledger:read'] });
    assert.ok(data.accounts.totalCount > 10);

    const deny = page.getByRole('button', { name: 'Deny' });
    await page.goto(`${BASE}/auth/oauth2/authorize?${query}`);
    await deny.click();
    await page.getByText('Back at the partner').waitFor();
    assert.equal(new URL(returned).searchParams.get('error'), 'access_denied');
    assert.deepEqual(faults, []);
  });

  test('a program that asks for another address than its own is explained to the person, who gets out again', async () => {
    const { page, faults } = await visit(browser);
    const slug = await signUp(page, { company: 'Careful Books' });
    const client = await createClient(page, slug);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: 'https://evil.example/callback',
      scope: 'ledger:read',
    });
    await page.goto(`/auth/oauth2/authorize?${query}`);
    await page.getByRole('heading', { name: 'This program cannot be let in' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('link', { name: 'To my companies' }).click();
    await page.getByText('Careful Books').first().waitFor();
    assert.deepEqual(faults, []);
  });
});
