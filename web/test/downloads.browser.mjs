import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { download, graphql, launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';

const POST = `mutation ($inputs: [JournalEntryInput!]!) {
  postJournalEntries(inputs: $inputs) { errors { code } } }`;

const euros = (amount) => ({ amount, currency: 'EUR' });

const rowsOf = ({ bytes }) => parse(bytes, { columns: true });

describe('taking lists and reports along', () => {
  let browser;
  let page;
  let slug;
  before(async () => {
    browser = await launch();
    ({ page } = await visit(browser));
    slug = await signUp(page, { company: 'Takeaway' });
    const inputs = Array.from({ length: 130 }, (_, index) => ({
      postingDate: '2026-03-01',
      description: index === 7 ? '=1+1 of the till' : `Sale ${index + 1}`,
      postings: [
        { accountCode: '1000', side: 'DEBIT', amount: euros(`${index + 1}.10`) },
        { accountCode: '4000', side: 'CREDIT', amount: euros(`${index + 1}.10`) },
      ],
    }));
    const posted = await graphql(page, slug, POST, { inputs });
    assert.deepEqual(posted.data.postJournalEntries.errors, []);
  });
  after(() => browser?.close());

  test('the journal comes whole as it is filtered, over all its pages, with no formula in it', async () => {
    await page.goto(`/${slug}/journal`);
    const all = await download(page, 'What you see', 'CSV');
    assert.match(all.name, /^takeaway-journal-\d{4}-\d{2}-\d{2}\.csv$/);
    const rows = rowsOf(all);
    assert.equal(rows.length, 130);
    assert.equal(new Set(rows.map((row) => row.Number)).size, 130);
    // 1.10 + 2.10 + … + 130.10 = 130 × 131 / 2 + 130 × 0.10
    assert.equal(
      rows.reduce((sum, row) => sum + Number(row['Amount EUR'].replace('.', '')), 0),
      852_800,
    );
    assert.ok(rows.some((row) => row.Description === "'=1+1 of the till"));
    await page.goto(`/${slug}/journal?search=till`);
    const found = rowsOf(await download(page, 'All columns', 'CSV'));
    assert.equal(found.length, 1);
    assert.match(found[0].ID, /^ent_/);
    assert.equal(found[0].Currency, 'EUR');
  });

  test('a trial balance is a spreadsheet whose cells are numbers', async () => {
    await page.goto(`/${slug}/trial-balance?asOf=2026-03-31`);
    const { name, bytes } = await download(page, 'What you see', 'Excel (XLSX)');
    assert.equal(name.replace(/\d{4}-\d{2}-\d{2}\.xlsx$/, ''), 'takeaway-trial-balance-2026-03-31-');
    const files = unzipSync(new Uint8Array(bytes));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']);
    const values = [...sheet.matchAll(/<c r="[DE]\d+"(?![^>]*t="s")[^>]*><v>([^<]+)<\/v>/g)].map(([, value]) =>
      Number(value),
    );
    assert.deepEqual(values, [8528, 0, 0, 8528]);
    const words = strFromU8(files['xl/sharedStrings.xml']);
    for (const word of ['Takeaway', '2026-03-31', '8528.00']) assert.ok(words.includes(`>${word}<`), word);
  });

  test('the statement of an account has its running balance to the end', async () => {
    await page.goto(`/${slug}/trial-balance?asOf=2026-03-31`);
    await page.locator('tbody a[href*="/accounts/"]').first().click();
    await page.getByRole('heading', { level: 1, name: /1000/ }).waitFor();
    const rows = rowsOf(await download(page, 'What you see', 'CSV'));
    assert.equal(rows.length, 130);
    assert.equal(rows.at(-1)['Balance EUR'], '8528.00');
    assert.ok(rows.every((row) => row.Date === '2026-03-01' && row.Credit === ''));
  });

  test('so do the chart of accounts and the audit log', async () => {
    await page.goto(`/${slug}/accounts`);
    const accounts = rowsOf(await download(page, 'All columns', 'CSV'));
    const bank = accounts.find((row) => row.Code === '1000');
    assert.equal(bank['Balance EUR'], '8528.00');
    await page.goto(`/${slug}/audit`);
    const events = rowsOf(await download(page, 'All columns', 'CSV'));
    assert.deepEqual(
      events.map((row) => Number(row['No.'])),
      events.map((_, index) => events.length - index),
    );
  });

  test('on a phone the menu has its room', async () => {
    await page.setViewportSize(PHONE);
    await page.goto(`/${slug}/journal`);
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});
