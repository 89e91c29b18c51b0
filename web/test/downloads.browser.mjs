import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { download, graphql, launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';
import { Sales } from './sales.mjs';

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

  test('customers and what they were sent come as they are found', async () => {
    const sales = new Sales(page, slug);
    const mill = await sales.customer('Mill & Sons', { email: 'mill@example.com', paymentTermsDays: 21 });
    await sales.customer('@Bakery');
    const line = { description: 'Flour', quantity: '2', unitPrice: '10.00' };
    const invoice = await sales.invoice(mill, [line]);
    const note = await sales.credit(mill, [{ ...line, accountCode: '4000' }], { reason: 'Damp' });
    await page.goto(`/${slug}/customers`);
    const customers = rowsOf(await download(page, 'What you see', 'CSV'));
    assert.deepEqual(
      customers.map((row) => row.Name),
      ["'@Bakery", 'Mill & Sons'],
    );
    assert.equal(customers[1]['Payment terms in days'], '21');
    await page.goto(`/${slug}/customers?search=mill`);
    const found = rowsOf(await download(page, 'All columns', 'CSV'));
    assert.deepEqual(
      found.map((row) => row.ID),
      [mill],
    );
    await page.goto(`/${slug}/invoices?status=ISSUED`);
    const [issued] = rowsOf(await download(page, 'All columns', 'CSV'));
    assert.equal(issued.Number, invoice.number);
    assert.deepEqual(
      [issued.Customer, issued.Total, issued.Open, issued.Currency],
      ['Mill & Sons', '20.00', '20.00', 'EUR'],
    );
    await page.goto(`/${slug}/credit-notes`);
    const [credit] = rowsOf(await download(page, 'What you see', 'CSV'));
    assert.deepEqual([credit.Number, credit.Reason, credit.Left], [note.number, 'Damp', '20.00']);
  });

  test('so do members and keys, and nothing of a key is in the file', async () => {
    await page.goto(`/${slug}/members`);
    const [member] = rowsOf(await download(page, 'What you see', 'CSV'));
    assert.deepEqual([member.Name, member.Role, member['Second factor']], ['Ada Lovelace', 'Owner', 'Off']);
    const made = await graphql(
      page,
      slug,
      'mutation { createApiKey(input: { name: "Shop", scopes: ["ledger:read"] }) { secret errors { code } } }',
    );
    const { secret } = made.data.createApiKey;
    await page.goto(`/${slug}/keys`);
    const file = await download(page, 'All columns', 'CSV');
    const [key] = rowsOf(file);
    assert.deepEqual([key.Name, key.Permissions, key.State], ['Shop', 'ledger:read', 'Active']);
    const text = file.bytes.toString();
    for (const part of [secret, secret.split('_').at(-1), 'qbit_live']) assert.ok(!text.includes(part), part);
  });

  test('so do what recurs, periods, locks, who is let past them, and what awaits a person', async () => {
    const posting = (side, accountCode) => ({ side, accountCode, amount: euros('70.00') });
    const recurring = await graphql(
      page,
      slug,
      'mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) { errors { code } } }',
      {
        input: {
          name: 'Rent',
          startOn: '2026-03-01',
          recurrence: 'MONTHLY',
          entry: { description: 'Rent', postings: [posting('DEBIT', '6200'), posting('CREDIT', '1000')] },
        },
      },
    );
    assert.deepEqual(recurring.data.createRecurringEntry.errors, []);
    await page.goto(`/${slug}/recurring`);
    const [rent] = rowsOf(await download(page, 'What you see', 'CSV'));
    assert.deepEqual([rent.Name, rent['First day'], rent['Amount EUR']], ['Rent', '2026-03-01', '70.00']);
    assert.match(rent.Next, /^\d{4}-\d{2}-01$/);

    const done = await graphql(
      page,
      slug,
      `mutation { setPeriodLock(scope: GENERAL, through: "2026-02-28") { errors { code } }
        createRole(input: { name: "Till", key: "till", permissions: ["ledger:post"] }) { errors { code } }
        grantLockException(input: { scope: GENERAL, role: "till", from: "2026-02-01", through: "2026-02-28",
          validUntil: "${new Date(Date.now() + 86_400_000).toISOString()}", reason: "Late bills" }) { errors { code } } }`,
    );
    assert.deepEqual(
      Object.values(done.data).map(({ errors }) => errors),
      [[], [], []],
    );
    await page.goto(`/${slug}/periods?year=2026`);
    const periods = rowsOf(await download(page, 'What you see', 'CSV'));
    assert.equal(periods.length, 12);
    assert.deepEqual([periods[1].From, periods[1].Through], ['2026-02-01', '2026-02-28']);
    const locks = rowsOf(await download(page, 'What you see', 'CSV', 'Download: Locks'));
    assert.equal(locks.find((row) => row.Lock === 'General ledger')['Last locked day'], '2026-02-28');
    const [exception] = rowsOf(await download(page, 'What you see', 'CSV', 'Download: Exceptions'));
    assert.deepEqual([exception.Role, exception.Reason, exception.State], ['Till', 'Late bills', 'Valid']);

    const refused = await graphql(
      page,
      slug,
      'mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) { errors { code } } }',
      {
        input: {
          name: 'Late rent',
          startOn: '2026-01-31',
          recurrence: 'MONTHLY',
          until: '2026-01-31',
          entry: { description: 'Late rent', postings: [posting('DEBIT', '6200'), posting('CREDIT', '1000')] },
        },
      },
    );
    assert.deepEqual(refused.data.createRecurringEntry.errors, []);
    await page.goto(`/${slug}/exceptions`);
    const waiting = page.getByRole('button', { name: 'Download', exact: true });
    for (let tries = 0; tries < 30 && !(await waiting.isVisible()); tries += 1) {
      await page.waitForTimeout(500);
      await page.reload();
    }
    const [late] = rowsOf(await download(page, 'All columns', 'CSV'));
    assert.deepEqual(
      [late.Content, late['Posting date'], late.Codes],
      ['A recurring entry', '2026-01-31', 'PERIOD_LOCKED'],
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
