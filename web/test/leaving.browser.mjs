import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, signUp, visit } from './browser.mjs';

describe('leaving a page with something typed (P-10)', () => {
  let browser;
  let page;
  let faults;
  let slug;
  /** What was asked before leaving, in order. */
  const asked = [];
  let stays = true;
  before(async () => {
    browser = await launch();
    ({ page, faults } = await visit(browser));
    page.on('dialog', async (dialog) => {
      asked.push(dialog.type());
      await (stays ? dialog.dismiss() : dialog.accept());
    });
    slug = await signUp(page);
  });
  after(() => browser?.close());

  test('half an entry is left by no link, key or menu without a word', async () => {
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('Half an entry');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('12');
    await page.getByLabel('Account, line 2').fill('an account that there is not');
    await page.getByRole('link', { name: 'Journal', exact: true }).first().click();
    await page
      .getByRole('heading', { level: 1 })
      .focus()
      .catch(() => undefined);
    await page.getByRole('button', { name: 'Add line' }).focus();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Periods');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    assert.deepEqual(asked, ['confirm', 'confirm', 'confirm']);
    assert.match(page.url(), /journal\/new$/);
    assert.equal(await page.getByLabel('Description').inputValue(), 'Half an entry');
    stays = false;
    await page.getByRole('link', { name: 'Journal', exact: true }).first().click();
    await page.getByText('No entries yet').waitFor();
  });

  test('a whole entry asks nothing: it is kept', async () => {
    asked.length = 0;
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('A whole entry');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('12');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('12');
    await page.getByRole('link', { name: 'Accounts', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Chart of accounts' }).waitFor();
    await page.getByRole('link', { name: 'Journal', exact: true }).first().click();
    await page.getByText('A whole entry').first().waitFor();
    assert.deepEqual(asked, []);
  });

  test('what recurs and settings ask too, until they are saved', async () => {
    asked.length = 0;
    stays = true;
    await page.goto(`/${slug}/recurring/new`);
    await page.getByLabel('Name', { exact: true }).fill('Rent');
    await page.getByRole('link', { name: 'Cancel' }).click();
    assert.match(page.url(), /recurring\/new$/);
    stays = false;
    await page.goto(`/${slug}/settings`);
    await page.getByLabel('Town').fill('Bonn');
    stays = true;
    await page.getByRole('link', { name: 'Journal', exact: true }).first().click();
    assert.deepEqual(asked, ['confirm', 'beforeunload', 'confirm']);
    assert.equal(await page.getByLabel('Town').inputValue(), 'Bonn');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('The settings are saved').waitFor();
    await page.getByRole('link', { name: 'Journal', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Journal', level: 1 }).waitFor();
    assert.equal(asked.length, 3);
    assert.deepEqual(faults, []);
  });
});
