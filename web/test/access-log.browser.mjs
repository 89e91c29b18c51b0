import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, seriousFaults, signUp, visit } from './browser.mjs';

describe('who may come in, and who did', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  test('the audit log is filtered, and the books verified', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/audit`);
    await page.locator('tbody tr').first().waitFor();
    // What the system did for her, and what she did: by names, where the chain has ids.
    await page
      .getByRole('cell', { name: /QBit itself/ })
      .first()
      .waitFor();
    await page.getByLabel('From').fill('2999-01-01');
    await page.keyboard.press('Tab');
    await page.getByText('Nothing in this span').waitFor();
    await page.goto(`/${slug}/audit`);
    await page.getByRole('button', { name: 'Verify the books' }).press('Enter');
    await page.getByText('nothing was changed afterwards').waitFor();
    await page.getByText('There is no balance to recompute yet.').waitFor();
    await page.getByText(/links? stands? for facts? of/).waitFor();
    assert.equal(await page.getByText('Not answering').count(), 0);
    assert.deepEqual(await seriousFaults(page), []);
  });

  test('a client is made, its secret shown once, and revoked', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/clients`);
    await page.getByRole('button', { name: 'New client' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').waitFor();
    await page.keyboard.type('Web shop');
    await dialog.getByRole('button', { name: 'Create client' }).click();
    await dialog.getByText('A code is sent to an address').waitFor();
    await dialog.getByText('Choose at least one permission.').waitFor();
    await dialog.getByLabel('Redirect addresses').fill('https://shop.example.com/back');
    await dialog.getByLabel('ledger:read').check();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Create client' }).click();
    const secret = await dialog.getByTestId('client-secret').innerText();
    const clientId = await dialog.getByTestId('client-id').innerText();
    assert.ok(secret.length >= 32);
    await dialog.getByRole('button', { name: 'I have it' }).press('Enter');
    await page.getByRole('heading', { name: 'Web shop' }).waitFor();
    await page.reload();
    await page.getByText(clientId).waitFor();
    assert.ok(!(await page.content()).includes(secret), 'the secret is shown no more');
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Revoke Web shop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No clients yet').waitFor();
  });

  test("the person's own log tells of it", async () => {
    const { page } = seat;
    await page.goto('/profile');
    await page.getByRole('link', { name: 'Access log' }).press('Enter');
    await page.getByText('Signed up').waitFor();
    await page.getByText('OAuth client made').waitFor();
    await page.getByText('OAuth client revoked').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(seat.faults, []);
  });
});
