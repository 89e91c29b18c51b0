import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, seriousFaults, signUp, visit } from './browser.mjs';

/** A demo company of who is signed in, by the API: the page to make one comes with the first sign-up. */
function createDemo(page) {
  return page.evaluate(async () => {
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
}

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
    const slug = await createDemo(page);
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

  test('P-2 an empty page leads to the same page of it, for who is in one', async () => {
    const { page, faults } = await visit(browser);
    const real = await signUp(page);
    const link = page.getByRole('main').getByRole('link', { name: 'See it in the demo company' });
    await page.goto(`/${real}/journal`);
    await page.getByRole('heading', { name: 'No entries yet' }).waitFor();
    assert.equal(await link.count(), 0);
    const demo = await createDemo(page);
    const pages = ['journal', 'trial-balance', 'recurring', 'customers', 'dimensions', 'invoices', 'credit-notes'];
    for (const path of pages) {
      await page.goto(`/${real}/${path}`);
      await link.waitFor();
      assert.equal(await link.getAttribute('href'), `/${demo}/${path}`);
    }
    assert.deepEqual(await seriousFaults(page), []);
    await link.click();
    await page.waitForURL(`**/${demo}/credit-notes`);
    await page.getByRole('heading', { name: 'No credit notes yet' }).waitFor();
    assert.equal(await link.count(), 0);
    assert.deepEqual(faults, []);
  });
});
