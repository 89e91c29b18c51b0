import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';

/** The most that one posting may be, in cents 10^13: a balance is larger from the second one on. */
const MOST = '100000000000.00';

describe('lists and reports', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
    const posting = (side, accountCode) => ({ side, accountCode, amount: { amount: MOST, currency: 'EUR' } });
    const entry = {
      postingDate: '2026-01-31',
      description: 'As much as there is',
      postings: ['DEBIT', 'DEBIT', 'CREDIT', 'CREDIT'].map((side) => posting(side, side === 'DEBIT' ? '6200' : '1000')),
    };
    await graphql(
      seat.page,
      slug,
      'mutation ($entry: JournalEntryInput!) { postJournalEntry(input: $entry) { journalEntry { id } } }',
      { entry },
    );
  });
  after(() => browser?.close());

  test('a balance beyond what one posting may be is shown, summed and selected whole', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/accounts`);
    await page.getByRole('row', { name: /6200/ }).getByText('200,000,000,000.00').waitFor();
    await page.goto(`/${slug}/journal`);
    await page.getByLabel('Select JE-').first().check();
    await page.getByRole('status').getByText('200,000,000,000.00').waitFor();
  });

  test('a filter says what the list is of, also after it was cleared', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal`);
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.pressSequentially('no such words', { delay: 40 });
    await page.getByText('No entry fits these filters').waitFor();
    assert.equal(await search.inputValue(), 'no such words');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('As much as there is').first().waitFor();
    assert.equal(await search.inputValue(), '');
    // A link into the same page says it as well.
    await search.fill('nothing');
    await page.getByText('No entry fits these filters').waitFor();
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await page.getByText('As much as there is').first().waitFor();
    assert.equal(await search.inputValue(), '');
  });

  test('entries are found by an amount, which the address keeps; what is no amount is said', async () => {
    const { page } = seat;
    const posting = (side, accountCode) => ({ side, accountCode, amount: { amount: '1234.50', currency: 'EUR' } });
    const entry = {
      postingDate: '2026-02-01',
      description: 'A certain amount',
      externalReference: { source: 'shop', id: 'Order 7' },
      postings: [posting('DEBIT', '6200'), posting('CREDIT', '1000')],
    };
    await graphql(
      page,
      slug,
      'mutation ($entry: JournalEntryInput!) { postJournalEntry(input: $entry) { journalEntry { id } errors { code } } }',
      { entry },
    );
    await page.goto(`/${slug}/journal`);
    const least = page.getByLabel('Amount from');
    const most = page.getByLabel('Amount to');
    await least.fill('1,234.50');
    await page.waitForURL(/min=1234\.50/);
    await most.fill('2000');
    await page.waitForURL(/max=2000\.00/);
    await page.getByText('As much as there is').waitFor({ state: 'detached' });
    await page.getByText('A certain amount').first().waitFor();
    await page.reload();
    assert.equal(await least.inputValue(), '1,234.50');
    await page.getByText('A certain amount').first().waitFor();
    await most.fill('5');
    await page.getByText('This is less than the amount from which it begins.').waitFor();
    await least.fill('much');
    await page.getByText('This is no amount.').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/journal') && url.search === '?view=all');
    await page.getByRole('button', { name: 'Clear filters' }).waitFor({ state: 'detached' });
    assert.equal(await most.inputValue(), '');
    await page.getByRole('link', { name: /JE-2026-0002/ }).click();
    await page.getByText('shop: Order 7').waitFor();
  });

  test('the instant of the trial balance is gone from its field when it is of now again', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/trial-balance`);
    const known = page.getByLabel('Known at');
    await known.fill('2026-02-01T10:00');
    await page.waitForURL(/knownAt=/);
    assert.equal(await known.inputValue(), '2026-02-01T10:00');
    await page.getByRole('button', { name: 'Known now' }).click();
    await page.waitForURL((url) => !url.searchParams.has('knownAt'));
    assert.equal(await known.inputValue(), '');
  });

  test('a report is of the date that is typed to its end, and what is none is said', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/trial-balance`);
    const asOf = page.getByLabel('As of');
    await asOf.fill('');
    // Its first letters are dates too: the 3rd and the 31st of this month.
    await asOf.pressSequentially('31.02.2026', { delay: 30 });
    await page.keyboard.press('Tab');
    await page.getByText('This is no date.').waitFor();
    assert.equal(await asOf.inputValue(), '31.02.2026');
    await page.waitForTimeout(600); // longer than it waits after the last key
    assert.equal(new URL(page.url()).searchParams.get('asOf'), null);
    await asOf.fill('28.02.2026');
    await page.waitForURL(/asOf=2026-02-28/);
    await page.getByText('This is no date.').waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    assert.equal(await asOf.inputValue(), '28 Feb 2026');
  });

  test('on a phone the accounts of the trial balance stay in sight while its figures scroll', async () => {
    const { page } = await visit(browser, { viewport: PHONE, storageState: await seat.context.storageState() });
    await page.goto(`/${slug}/trial-balance`);
    const region = page.getByRole('region', { name: 'Trial balance' });
    const account = region.getByRole('link', { name: '6200 Rent' });
    const before = await account.boundingBox();
    await region.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
    assert.ok((await region.evaluate((element) => element.scrollLeft)) > 20);
    const after = await account.boundingBox();
    assert.ok(Math.abs(after.x - before.x) < 13, 'no further than its padding');
  });

  test('a trial balance of before the books does not ask for a first entry, and leads to that of now', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/trial-balance?asOf=2001-01-01`);
    await page.getByRole('heading', { name: 'Nothing was posted by then' }).waitFor();
    await page.getByRole('link', { name: 'As of today, as known now' }).click();
    await page.getByRole('region', { name: 'Trial balance' }).waitFor();
  });

  test('what fails for want of a connection is said in our words', async () => {
    const { page, context, faults } = seat;
    await page.goto(`/${slug}/accounts`);
    await page.getByRole('button', { name: 'Actions for', exact: false }).last().click();
    await context.setOffline(true);
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await page.getByText('The server cannot be reached').waitFor();
    await context.setOffline(false);
    assert.deepEqual(faults, []);
  });
});
