import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, signUp, visit } from './browser.mjs';

const BOOKS = `entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency
1,1,2026-01-05,Brought along,Assets:Till,asset,10.00,EUR,,10.00,EUR
1,2,2026-01-05,Brought along,Income:Shop,revenue,-10.00,EUR,,-10.00,EUR
2,1,2026-01-06,Broken,Assets:Till,asset,10.00,EUR,,10.00,EUR
`;

describe('keeping the books', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  test('what the API refuses of an account stands at its field, and what was typed stays', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/accounts`);
    await page.getByRole('button', { name: 'New account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Code').fill('1000');
    await dialog.getByLabel('Name').fill('Twice');
    await dialog.getByRole('button', { name: 'Create account' }).click();
    await dialog.locator('input[name="code"][aria-invalid="true"]').waitFor();
    assert.equal(await dialog.getByLabel('Name').inputValue(), 'Twice');
    await dialog.getByLabel('Code').fill('1099');
    await dialog.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('link', { name: '1099 Twice' }).waitFor();
  });

  test('pressing the button of an empty form says at once what each field lacks, though it leaves a field by that', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/accounts`);
    await page.getByRole('button', { name: 'New account' }).click();
    const dialog = page.getByRole('dialog');
    // As long as a finger presses.
    await dialog.getByRole('button', { name: 'Create account' }).click({ delay: 80 });
    for (const field of ['code', 'name']) await dialog.locator(`input[name="${field}"][aria-invalid="true"]`).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('an account is renamed, then archived', async () => {
    const { page } = seat;
    await page.getByRole('button', { name: 'Actions for Twice' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Once');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: '1099 Once' }).waitFor();
    await page.getByRole('button', { name: 'Actions for Once' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await page.getByRole('link', { name: '1099 Once' }).waitFor({ state: 'detached' });
  });

  test('books are tried, their problems shown by line, then taken over', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/import`);
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'books.csv', mimeType: 'text/csv', buffer: Buffer.from(BOOKS) });
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('ENTRY_UNBALANCED').waitFor();
    await page.goto(`/${slug}/journal`);
    assert.equal(await page.getByText('Brought along').count(), 0);
    await page.goto(`/${slug}/import`);
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'books.csv', mimeType: 'text/csv', buffer: Buffer.from(BOOKS) });
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Import 1 entry' }).click();
    await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
    await page.getByText('Done').waitFor();
    await page.goto(`/${slug}/journal`);
    await page.getByText('Brought along').first().waitFor();
  });

  test('the chain of the audit log is verified', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/audit`);
    await page.getByRole('button', { name: 'Verify the books' }).click();
    await page.getByText('nothing was changed afterwards').waitFor();
    // What an entry is called in its address finds what happened to it, and leads back to it.
    await page.goto(`/${slug}/journal`);
    await page.getByRole('link', { name: /JE-/ }).first().click();
    await page.waitForURL(/\/journal\/ent_/);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await page.goto(`/${slug}/audit?subject=${id}`);
    await page.getByText('journal-entry.posted').filter({ visible: true }).waitFor();
    await page.getByRole('link', { name: id }).click();
    await page.waitForURL(`**/journal/${id}`);
    assert.deepEqual(seat.faults, []);
  });
});
