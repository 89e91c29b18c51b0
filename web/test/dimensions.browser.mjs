import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, seriousFaults, signUp, visit } from './browser.mjs';

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

  test('a value is nested by its menu, an own parent is not offered; one is archived and restored', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/dimensions`);
    await page.getByRole('button', { name: 'Actions for Munich' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Add value below' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Code').fill('m1');
    await dialog.getByLabel('Name').fill('Munich north');
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Add value' }).press('Enter');
    await page.getByRole('link', { name: 'Munich north' }).waitFor();
    await page.getByRole('button', { name: 'Actions for Munich', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    assert.deepEqual(await dialog.getByLabel('Under').locator('option').allInnerTexts(), [
      'None: at the top',
      'Berlin',
    ]);
    await dialog.getByLabel('Name').fill('Munich city');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Munich city' }).waitFor();
    await page.getByRole('button', { name: 'Actions for Munich city' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await page.getByText('It holds values that are in use').waitFor();
    await page.getByRole('button', { name: 'Actions for Munich north' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await page.getByText('Archived', { exact: true }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Actions for Munich north' }).click();
    await page.getByRole('menuitem', { name: 'Restore' }).click();
    await page.getByText('Archived', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Actions for Cost centre' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await dialog.getByLabel('Name').fill('Place');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Place' }).waitFor();
  });

  test('an account asks for a dimension in its form, and an entry without it says so at its line', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/accounts`);
    const row = page.getByRole('row').filter({ hasText: '6300' });
    await row.getByRole('button', { name: /Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Place').selectOption('REQUIRED');
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('Cleaning');
    await page.getByLabel('Account, line 1').fill('6300');
    await page.getByLabel('Debit, line 1').fill('30');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('30');
    await page.keyboard.press('Control+Enter');
    await page.getByText('This account asks for a value of cost-centre.').waitFor();
    await page.getByLabel('Place, line 1').selectOption('m1');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
  });

  test('a line takes a tax code that is valid on the date of the entry; the entry shows it', async () => {
    const { page } = seat;
    const make = 'mutation ($input: TaxCodeInput!) { createTaxCode(input: $input) { errors { code } } }';
    for (const [code, kind, rate, validFrom] of [
      ['V0', 'ZERO_RATED', '0', null],
      ['LATER', 'STANDARD', '19', '2099-01-01'],
    ])
      await graphql(page, slug, make, { input: { code, name: code, rate, kind, validFrom } });
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Tax, line 1').waitFor();
    const offered = (await page.getByLabel('Tax, line 1').locator('option').allInnerTexts()).join();
    assert.match(offered, /^No tax,.*V0 · 0 %/);
    assert.doesNotMatch(offered, /LATER/);
    await page.getByLabel('Description').fill('Repairs');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('11');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Tax, line 1');
    await page.keyboard.type('V');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('11');
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    await page.locator('main table').getByText('V0').waitFor();
  });

  test('the trial balance is of values and of none, split by a dimension, and leads to the postings of the same', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/trial-balance`);
    const table = page.locator('main table');
    await table.getByText('1000').waitFor();
    await page.getByText('Place: All').click();
    await page.getByLabel('Berlin').check();
    await page.getByText('Only postings of Berlin').waitFor();
    await table.getByText('1000').waitFor({ state: 'detached' });
    assert.equal(await page.getByText('Does not balance').count(), 0);
    await page.getByLabel('Munich city').check();
    await table.getByText('6300').waitFor(); // of a value below it
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByText('Only postings of Berlin, Munich city').waitFor();
    await page.goto(`/${slug}/trial-balance`);
    await page.getByLabel('Split by').selectOption('cost-centre');
    await table.getByText('Munich north').waitFor();
    const part = page.getByRole('row').filter({ hasText: 'Berlin' });
    await part.getByRole('link').click();
    await page.getByText('Only postings of Berlin, with the balance of them alone.').waitFor();
    assert.equal(await page.locator('main table tbody tr').count(), 2); // the opening and the one posting
    assert.match(await page.locator('main table tfoot').innerText(), /70\.00/);
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(seat.faults, []);
  });
});
