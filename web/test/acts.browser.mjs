import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';

const SAVE = 'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { errors { code } } }';
const DRAFTS = 60;

describe('acts on many things', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  const save = async (description, more = {}) => {
    const money = { amount: '10.00', currency: 'EUR' };
    const postings = [
      { accountCode: '6200', side: 'DEBIT', amount: money },
      { accountCode: '1000', side: 'CREDIT', amount: money },
    ];
    const input = { postingDate: '2026-02-10', description, postings, ...more };
    const { data } = await graphql(seat.page, slug, SAVE, { input });
    assert.deepEqual(data.saveDraftJournalEntry.errors, []);
  };
  const states = async () => {
    const { data } = await graphql(
      seat.page,
      slug,
      '{ d: journalEntries(filter: { status: DRAFT }) { matching } p: journalEntries(filter: { status: POSTED }) { matching } }',
    );
    return [data.d.matching, data.p.matching];
  };

  test('all that match, over more than one page, are posted; it goes on while the page is reloaded', async () => {
    const { page } = seat;
    for (let n = 1; n <= DRAFTS; n += 1) await save(`Bulk ${n}`);
    await save('Not this one');
    await page.goto(`/${slug}/journal?search=Bulk`);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: 'Post 50 drafts' }).waitFor();
    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByText('All that match: 60 drafts, 0 posted entries').waitFor();
    // At the end of the list the bar covers no row any more.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    if (process.env.QBIT_SHOTS) await page.screenshot({ path: `${process.env.QBIT_SHOTS}/journal-bar.png` });
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Post 60 drafts' }).click();
    await page.waitForURL(/\/acts\/bja_/);
    await page.reload();
    await page.getByText('All 60 are done.').waitFor();
    await page.getByRole('heading', { name: 'Post 60 drafts' }).waitFor();
    await page.getByRole('link', { name: 'JE-2026-0001' }).waitFor();
    assert.deepEqual(await states(), [1, 60]);
    assert.deepEqual(await seriousFaults(page), []);
  });

  test('acts are found again from the list that they were begun in', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal`);
    await page.getByRole('link', { name: 'What was done to many entries at once' }).click();
    const row = page.getByRole('row', { name: /Post 60 drafts/ });
    await row.waitFor();
    assert.deepEqual(
      await row
        .getByRole('cell')
        .allInnerTexts()
        .then((cells) => cells.slice(0, 5)),
      ['Post 60 drafts', 'Done', '60', '0', '0'],
    );
    assert.deepEqual(await seriousFaults(page), []);
    if (process.env.QBIT_SHOTS) await page.screenshot({ path: `${process.env.QBIT_SHOTS}/acts.png` });
    await page.getByRole('link', { name: 'Invoices', exact: true }).last().click();
    await page.getByText('Nothing was done to many invoices at once yet').waitFor();
    await page.goto(`/${slug}/acts`);
    await page.getByRole('link', { name: 'Post 60 drafts' }).click();
    await page.getByText('All 60 are done.').waitFor();
  });

  test('what failed says why and leads to where it is mended; tried again, it is done', async () => {
    const { page } = seat;
    await save('Locked', { postingDate: '2026-01-10' });
    const lock = (through) =>
      graphql(
        page,
        slug,
        'mutation ($through: Date) { setPeriodLock(scope: GENERAL, through: $through) { errors { code } } }',
        {
          through,
        },
      );
    await lock('2026-01-31');
    await page.goto(`/${slug}/journal?status=DRAFT`);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: 'Post 2 drafts' }).press('Enter');
    await page
      .getByRole('row', { name: /Locked/ })
      .getByText('This date lies in a locked period')
      .waitFor();
    await page.getByLabel('Outcome').selectOption('FAILED');
    await page.waitForURL(/outcome=FAILED/);
    await page.getByRole('row', { name: /JE-/ }).first().waitFor({ state: 'detached' });
    assert.match(await page.getByRole('link', { name: 'Locked' }).getAttribute('href'), /\/journal\/ent_\w+\/edit$/);
    await lock(null);
    await page.getByRole('button', { name: 'Try the one that failed again' }).click();
    await page.getByText('All 2 are done.').waitFor();
    assert.deepEqual(await states(), [0, 62]);
  });

  test('entries are reversed with a day and a reason, and the outcomes can be taken along', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal?search=${encodeURIComponent('Bulk 1')}`);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: /^Reverse 11 entries/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Reverse 11 entries' });
    await dialog.getByRole('button', { name: 'Post reversals' }).click();
    await dialog.getByText('This is needed').or(dialog.locator('[id$="-error"]')).first().waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByLabel('Reason').fill('Booked twice');
    await dialog.getByRole('button', { name: 'Post reversals' }).click();
    await page.getByText('All 11 are done.').waitFor();
    await page.getByRole('button', { name: 'Download' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).first().click(),
    ]);
    const rows = (await readFile(await download.path(), 'utf8')).trim().split('\n');
    assert.equal(rows.length, 12);
    assert.match(rows[1], /Done/);
  });

  test('drafts of invoices are issued; on a phone and in the dark the page of the act reads well', async () => {
    const { page, context } = seat;
    const { data: made } = await graphql(
      page,
      slug,
      'mutation { createCustomer(input: { name: "Grace" }) { customer { id } } }',
    );
    for (const unitPrice of ['10.00', '20.00'])
      await graphql(
        page,
        slug,
        'mutation ($input: InvoiceInput!) { createInvoice(input: $input) { errors { code } } }',
        {
          input: {
            customerId: made.createCustomer.customer.id,
            issueDate: '2026-03-01',
            lines: [{ description: 'Work', quantity: '1', unitPrice, accountCode: '4000' }],
          },
        },
      );
    await page.goto(`/${slug}/invoices`);
    await page.getByRole('checkbox', { name: 'Select all drafts on this page' }).check();
    await page.getByRole('button', { name: 'Select all that match' }).click();
    await page.getByText('All that match: 2 drafts').waitFor();
    await page.getByRole('button', { name: 'Issue 2 invoices' }).click();
    await page.getByText('All 2 are done.').waitFor();
    await page.getByRole('link', { name: 'INV-2026-0001' }).waitFor();
    const phone = await visit(browser, {
      viewport: PHONE,
      colorScheme: 'dark',
      locale: 'de-DE',
      storageState: await context.storageState(),
    });
    await phone.page.goto(page.url());
    await phone.page.getByText(/^Alle 2 /).waitFor();
    assert.deepEqual(await seriousFaults(phone.page), []);
    const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `it scrolls sideways by ${overflow}`);
    if (process.env.QBIT_SHOTS) {
      await phone.page.screenshot({ path: `${process.env.QBIT_SHOTS}/act-phone.png`, fullPage: true });
      await page.screenshot({ path: `${process.env.QBIT_SHOTS}/act-wide.png` });
    }
    assert.deepEqual(phone.faults, []);
  });
});
