import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, PHONE, seriousFaults, signUp, visit, WIDE } from './browser.mjs';

/** Every page that a person of a company reaches. */
const PAGES = [
  '',
  '/journal',
  '/journal/new',
  '/exceptions',
  '/acts',
  '/acts?of=invoices',
  '/recurring',
  '/recurring/new',
  '/customers',
  '/invoices',
  '/invoices/new',
  '/credit-notes',
  '/credit-notes/new',
  '/dimensions',
  '/accounts',
  '/trial-balance',
  '/periods',
  '/opening-balances',
  '/import',
  '/export',
  '/members',
  '/members/matrix',
  '/keys',
  '/clients',
  '/settings',
  '/audit',
  '/no-such-page',
];
const OWN_PAGES = ['/organizations', '/organizations/new', '/profile', '/profile/access'];
const OPEN_PAGES = ['/sign-in', '/sign-up', '/reset', '/invitations/ivt_01kb0000000000000000000000'];

const LOOKS = [
  { name: 'wide and light', viewport: WIDE, colorScheme: 'light', locale: 'en-GB' },
  { name: 'phone and dark, in German', viewport: PHONE, colorScheme: 'dark', locale: 'de-DE' },
];

describe('every page', () => {
  let browser;
  let storageState;
  let slug;
  before(async () => {
    browser = await launch();
    const { context, page } = await visit(browser);
    slug = await signUp(page);
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('Something to show');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('12');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('12');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    storageState = await context.storageState();
  });
  after(() => browser?.close());

  for (const { name, ...look } of LOOKS) {
    test(`${name}: nothing serious for axe, no sideways scroll, no complaint of the browser`, async () => {
      const inside = await visit(browser, { ...look, storageState });
      const outside = await visit(browser, look);
      const visits = [
        ...[...PAGES.map((path) => `/${slug}${path}`), ...OWN_PAGES].map((path) => [inside, path]),
        ...OPEN_PAGES.map((path) => [outside, path]),
      ];
      for (const [{ page }, path] of visits) {
        await page.goto(path);
        await page.locator('main h1, main h2').first().waitFor();
        assert.deepEqual(await seriousFaults(page), [], path);
        assert.equal(await page.locator('main').count(), 1, path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${path} scrolls sideways by ${overflow}`);
      }
      assert.deepEqual([...inside.faults, ...outside.faults], []);
    });
  }

  test('a word that is longer than a phone breaks instead of widening the page', async () => {
    const word = `https://example.com/${'receipt'.repeat(15)}`;
    const { page } = await visit(browser, { storageState, viewport: PHONE });
    await page.goto(`/${slug}/customers`);
    const input = { name: word, currency: 'EUR', address: { line1: word.slice(0, 120), city: word.slice(0, 120) } };
    const made = await graphql(
      page,
      slug,
      `mutation ($entry: JournalEntryInput!, $customer: CustomerInput!) {
        postJournalEntry(input: $entry) { journalEntry { id } }
        createCustomer(input: $customer) { customer { id } }
      }`,
      {
        customer: input,
        entry: {
          postingDate: '2026-01-31',
          description: word,
          reference: word.slice(0, 100),
          postings: ['DEBIT', 'CREDIT'].map((side) => ({
            side,
            accountCode: side === 'DEBIT' ? '6100' : '3000', // the balances of the others are looked for below
            amount: { amount: '12.00', currency: 'EUR' },
            description: word,
          })),
        },
      },
    );
    const { postJournalEntry, createCustomer } = made.data;
    for (const path of [
      '',
      '/journal',
      `/journal/${postJournalEntry.journalEntry.id}`,
      '/customers',
      `/customers/${createCustomer.customer.id}`,
    ]) {
      await page.goto(`/${slug}${path}`);
      await page.getByText(word.slice(0, 60)).filter({ visible: true }).first().waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${path} scrolls sideways by ${overflow}`);
    }
  });

  test('an amount of the trial balance leads to its postings, and they to the entry', async () => {
    const { page } = await visit(browser, { storageState });
    await page.goto(`/${slug}/trial-balance`);
    await page.getByRole('link', { name: '12.00' }).first().click();
    await page.getByText('Closing balance').waitFor();
    await page.locator('main table tbody a').first().click();
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
  });

  test('the palette goes first to what is called what was typed, not to what has its letters in that order', async () => {
    const { page } = await visit(browser, { storageState });
    await page.goto(`/${slug}`);
    await page.getByRole('heading', { name: 'Brick Works' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('rent');
    await page.getByRole('option', { name: '6200 Rent' }).waitFor();
    assert.equal(await page.getByRole('option', { name: 'New journal entry' }).count(), 0);
    await page.locator('[cmdk-item][data-selected="true"]', { hasText: '6200 Rent' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/accounts/acc_*');
  });

  test('the palette finds an account and goes there', async () => {
    const { page } = await visit(browser, { storageState });
    await page.goto(`/${slug}`);
    await page.getByRole('heading', { name: 'Brick Works' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('6200');
    await page.getByRole('option', { name: /6200/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/accounts/acc_*');
  });
});
