import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, seriousFaults, signUp, visit } from './browser.mjs';

describe('dimensions', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  test('one is made by the keyboard: its key follows its name, Enter adds a value', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/dimensions`);
    await page.getByRole('button', { name: 'New dimension' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.type('Cost centre');
    assert.equal(await dialog.getByLabel('Key').inputValue(), 'cost-centre');
    await dialog.getByLabel('Code of value 1').focus();
    await page.keyboard.type('b');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Berlin');
    await page.keyboard.press('Tab');
    await page.keyboard.type('m');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Munich');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Code of value 3').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Create dimension' }).press('Enter');
    await page.getByRole('link', { name: 'Munich' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
  });

  test('a key that is taken is refused at its field', async () => {
    const { page } = seat;
    await page.getByRole('button', { name: 'New dimension' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Cost centre');
    await dialog.getByRole('button', { name: 'Create dimension' }).click();
    await dialog.getByText('There is a dimension of this key already.').waitFor();
    await page.keyboard.press('Escape');
  });

  test('Tab passes the dimension between text and amounts; a draft keeps it, the entry shows it', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('Heating');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Text, line 1').focus();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Cost centre, line 1');
    await page.keyboard.type('Berlin');
    await page.keyboard.press('Tab');
    await page.keyboard.type('70');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('70');
    await page.keyboard.press('Control+s');
    await page.waitForURL('**/edit');
    await page.reload();
    assert.equal(await page.getByLabel('Cost centre, line 1').inputValue(), 'b');
    assert.equal(await page.getByLabel('Cost centre, line 2').inputValue(), '');
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    await page.locator('main table').getByText('Berlin').waitFor();
  });

  test('the trial balance can be of one value alone', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/trial-balance`);
    await page.locator('main table').getByText('1000').waitFor();
    await page.getByLabel('Cost centre').selectOption('b');
    await page.getByText('Only postings of Berlin').waitFor();
    await page.locator('main table').getByText('1000').waitFor({ state: 'detached' });
    await page.locator('main table').getByText('6200').waitFor();
    assert.equal(await page.getByText('Does not balance').count(), 0);
    await page.reload();
    await page.getByText('Only postings of Berlin').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('Cost centre').selectOption('m');
    await page.getByText('Nothing is posted').waitFor();
    assert.deepEqual(seat.faults, []);
  });
});
