import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, seriousFaults, signUp, visit } from './browser.mjs';

describe('P-33 the demo company', () => {
  let browser;
  let seat;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
  });
  after(() => browser?.close());

  test('is reset in one click: said what it does, shown how far it is, and led to the fresh one', async () => {
    const { page } = seat;
    const real = await signUp(page);
    await page.goto(`/${real}/settings`);
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Reset the demo company' }).count(), 0);
    // The page to make one comes with the first sign-up; here by the API, as the start of QBit does.
    const slug = await page.evaluate(async () => {
      const input = {
        name: 'Lighthouse',
        country: 'DE',
        functionalCurrency: 'EUR',
        chartTemplate: 'international',
        demo: true,
      };
      const query =
        'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { slug } } }';
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
        body: JSON.stringify({ query, variables: { input } }),
      });
      return (await response.json()).data.createOrganization.organization.slug;
    });
    await page.goto(`/${slug}/settings`);
    await page.getByRole('button', { name: 'Reset the demo company' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This one is closed').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Reset the demo company' }).click();
    await dialog.getByRole('button', { name: 'Reset it' }).click();
    await page.getByRole('progressbar', { name: 'Making the fresh demo company' }).waitFor();
    // Who comes back to the page sees how far it is.
    await page.reload();
    await page.getByRole('progressbar', { name: 'Making the fresh demo company' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.waitForURL((url) => new RegExp(`^/${slug}-[0-9a-f]{4}$`).test(url.pathname), { timeout: 120_000 });
    const fresh = new URL(page.url()).pathname.slice(1);
    await page.goto(`/${fresh}/trial-balance`);
    await page.getByText('Lighthouse').first().waitFor();
    await page.locator('tbody tr').nth(5).waitFor();
    const gone = await page.request.get(`/${slug}`);
    assert.equal(gone.status(), 404);
    await page.goto('/organizations');
    await page.getByText(`/${fresh}`).waitFor();
    assert.equal(await page.getByText(`/${slug}`, { exact: false }).count(), 1);
    assert.deepEqual(seat.faults, []);
  });
});
