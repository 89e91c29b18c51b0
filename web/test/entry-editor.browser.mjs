// cspell:ignore Miete
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, signUp, visit } from './browser.mjs';

/** The balances that the trial balance shows, by the code of the account. */
async function trialBalance(page, slug) {
  await page.goto(`/${slug}/trial-balance`);
  await page.getByRole('heading', { name: 'Trial balance' }).waitFor();
  await page.locator('main table tfoot').waitFor();
  const rows = await page.locator('main table tbody tr').allInnerTexts();
  return Object.fromEntries(
    rows.map((row) => [
      row.slice(0, 4),
      row
        .split('\t')
        .slice(2)
        .map((cell) => cell.trim()),
    ]),
  );
}

describe('writing a journal entry', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  test('by the keyboard alone: accounts by name, a formula, the balancing amount, posted', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').waitFor();
    await page.getByLabel('Tax, line 1').waitFor();
    // The cursor is in the description already.
    await page.keyboard.type('Office rent');
    for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('rent');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('=1200/12');
    for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab'); // credit, tax, the next line
    await page.keyboard.type('1000');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+.');
    assert.equal(await page.getByLabel('Debit, line 1').inputValue(), '100.00');
    assert.equal(await page.getByLabel('Credit, line 2').inputValue(), '100.00');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    const balances = await trialBalance(page, slug);
    assert.deepEqual(balances['1000'], ['', '100.00']);
    assert.deepEqual(balances['6200'], ['100.00', '']);
  });

  test('the post button says why it is off, and nothing is posted then', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    const post = page.getByRole('button', { name: /^Post/ });
    await page.getByText('The description is missing.').waitFor();
    await page.getByLabel('Description').fill('Unbalanced');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('10');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('9.99');
    await page.getByText('0.01 are missing in credit.').waitFor({ state: 'attached' });
    assert.equal(await post.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('Control+Enter');
    await page.waitForTimeout(500);
    assert.match(page.url(), /\/journal\/new$/);
  });

  test('Enter adds a line, Alt+Delete removes it, a debit clears the credit', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Credit, line 2').fill('5');
    await page.getByLabel('Debit, line 2').fill('7');
    assert.equal(await page.getByLabel('Credit, line 2').inputValue(), '');
    await page.keyboard.press('Enter');
    await page.getByLabel('Account, line 3').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Account, line 3');
    await page.keyboard.press('Alt+Delete');
    await page.getByLabel('Account, line 3').waitFor({ state: 'detached' });
  });

  test('200 rows are pasted from a spreadsheet, and balance', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Account, line 1').focus();
    const rows = Array.from({ length: 100 }, (_, row) => `6200\tRent ${row}\t1.01\t\n1000\tRent ${row}\t\t1.01`).join(
      '\n',
    );
    await page.getByLabel('Account, line 1').evaluate((cell, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, rows);
    await page.getByLabel('Account, line 200').waitFor();
    await page.getByText('Balanced').waitFor();
    await page.getByLabel('Description').fill('Pasted');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    const balances = await trialBalance(page, slug);
    assert.deepEqual(balances['6200'], ['201.00', '']);
  });

  test('a draft is kept, found again, posted, and reversed with links both ways', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('Kept for later');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('40');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('40');
    await page.keyboard.press('Control+s');
    await page.waitForURL('**/edit');
    await page.reload();
    assert.equal(await page.getByLabel('Debit, line 1').inputValue(), '40.00');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    const original = page.url();
    await page.getByRole('button', { name: 'Reverse…' }).click();
    await page.getByLabel('Reason').fill('Wrong month');
    await page.getByRole('button', { name: 'Post reversal' }).click();
    await page.getByText('This entry reverses').waitFor();
    await page.goto(original);
    await page.getByText('This entry was reversed by').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Reverse…' }).count(), 0);
    assert.deepEqual(seat.faults, []);
  });

  test('in German 1.234,56 is the same amount as 1,234.56 in English', async () => {
    const storageState = await seat.context.storageState();
    const german = await visit(browser, { locale: 'de-DE', storageState });
    await german.page.goto(`/${slug}/journal/new`);
    await german.page.getByLabel('Beschreibung').fill('Miete');
    await german.page.getByLabel('Konto, Zeile 1').fill('6200');
    await german.page.getByLabel('Soll, Zeile 1').fill('1.234,56');
    await german.page.getByLabel('Konto, Zeile 2').fill('1000');
    await german.page.getByRole('combobox', { name: 'Konto, Zeile 2' }).press('Tab');
    await german.page.keyboard.press('Tab');
    await german.page.keyboard.press('Control+.');
    await german.page.keyboard.press('Control+Enter');
    await german.page.getByRole('heading', { name: /JE-/ }).waitFor();
    const statement = await visit(browser, { storageState });
    await statement.page.goto(`/${slug}/journal`);
    await statement.page.getByText('1,234.56').first().waitFor();
  });
});
