// cspell:ignore Bäcker entr
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { launch, seriousFaults, signUp, visit } from './browser.mjs';

const CSV = `entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency
1,1,2026-01-05,Brought along,Assets:Till,asset,10.00,EUR,,10.00,EUR
1,2,2026-01-05,Brought along,Income:Shop,revenue,-10.00,EUR,,-10.00,EUR
=2,1,2026-01-06,Broken,Assets:Till,asset,10.00,EUR,,10.00,EUR
`;
const BEANCOUNT = `option "operating_currency" "EUR"
2026-01-01 open Assets:Purse EUR
2026-01-01 open Expenses:Food EUR
2026-02-03 * "Bäcker" "Bread"
  Expenses:Food   3.20 EUR
  Assets:Purse   -3.20 EUR
`;
const HLEDGER = `2026-02-04 Baker
    expenses:bread   4.00 EUR
    assets:purse
`;
const choose = (page, name, text) =>
  page.getByLabel('File').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

describe('books in and out', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  test('the format is guessed from the file, and left to the person', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/import`);
    for (const [name, text, format] of [
      ['a.txt', BEANCOUNT, 'BEANCOUNT'],
      ['b.txt', HLEDGER, 'HLEDGER'],
      ['c.txt', '<?xml version="1.0"?><AuditFile/>', 'SAF_T'],
      ['d.csv', CSV, 'QBIT_CSV'],
    ]) {
      await choose(page, name, text);
      await page.getByText('It looks like').waitFor();
      await page.waitForFunction((value) => document.querySelector('main select')?.value === value, format);
    }
    await choose(page, 'statement.csv', 'Date;Amount\n');
    await page.getByText('We cannot tell the format').waitFor();
    const options = await page.getByLabel('Format').locator('option').allInnerTexts();
    assert.deepEqual(options, ['QBit CSV', 'Beancount', 'hledger', 'SAF-T (XML)']);
  });

  test('a trial shows its problems by weight and line, to be filtered and taken along; then the same file is imported', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/import`);
    await choose(page, 'books.csv', CSV);
    await page.getByText('It looks like').waitFor();
    await page.getByLabel('Format').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const errors = page.getByRole('region', { name: 'Errors' });
    await errors.last().getByText('ENTRY_UNBALANCED').waitFor();
    await page.getByText('This was only tried').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('Find a problem').fill('no such thing');
    await page.getByText('No problem has that.').waitFor();
    await page.getByLabel('Find a problem').fill('unbalanced');
    await errors.last().getByText('ENTRY_UNBALANCED').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Problems as CSV' }).click(),
    ]);
    const [head, row] = readFileSync(await download.path(), 'utf8').split('\r\n');
    assert.equal(head, 'severity,line,reference,code,message');
    assert.match(row, /^ERROR,\d+,'=2,/, 'a reference from the file is no formula');
    // A reload keeps the trial and which file it was.
    await page.reload();
    await page.getByRole('button', { name: 'Import 1 entry' }).click();
    await page.getByText('1 entry is in your books.').waitFor();
    await page.getByRole('link', { name: 'Journal', exact: true }).last().click();
    await page.getByText('Brought along').first().waitFor();
  });

  test('books of beancount and hledger come in', async () => {
    const { page } = seat;
    for (const [name, text] of [
      ['mine.beancount', BEANCOUNT],
      ['mine.journal', HLEDGER],
    ]) {
      await page.goto(`/${slug}/import`);
      await choose(page, name, text);
      await page.getByText('It looks like').waitFor();
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.getByRole('button', { name: 'Import 1 entry' }).click();
      await page.getByText('1 entry is in your books.').waitFor();
    }
  });

  test('refused rows come back with their reasons, and an import is taken back', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/import`);
    await choose(page, 'more.csv', CSV.replaceAll('\n1,', '\n7,').replace('=2,', '8,'));
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Import 1 entry' }).click();
    await page.getByText('1 entry is in your books.').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Refused rows' }).click(),
    ]);
    const [head, row, end] = readFileSync(await file.path(), 'utf8').split('\n');
    assert.match(head, /,problem$/);
    assert.match(row, /^8,1,2026-01-06,Broken,.*TOO_FEW_POSTINGS/);
    assert.equal(end, '');
    await page.getByRole('button', { name: 'Take it back…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take the import back' });
    await dialog.getByText('1 entry is reversed, each on its own day').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    // Without a reason nothing is reversed.
    await dialog.getByRole('button', { name: 'Reverse its entries' }).click();
    await dialog.getByText('A reversal says why').waitFor();
    await dialog.getByLabel('Why').fill('The wrong file');
    await page.keyboard.press('Enter');
    await page.getByText('1 entry is reversed: the import is taken back.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Take it back…' }).count(), 0);
    await page.reload();
    await page.getByText('1 entry is reversed: the import is taken back.').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
  });

  test('an import that is under way is stopped, and what it has posted stays', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/import`);
    const [header] = CSV.split('\n');
    const rows = Array.from({ length: 8_000 }, (_, n) =>
      [
        `m${n},1,2026-01-05,Many,Assets:Till,asset,1.00,EUR,,1.00,EUR`,
        `m${n},2,2026-01-05,Many,Income:Shop,revenue,-1.00,EUR,,-1.00,EUR`,
      ].join('\n'),
    );
    await choose(page, 'many.csv', [header, ...rows].join('\n'));
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Import 8,000 entries' }).click({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop the import' }).click();
    await page.getByText(/^Stopped: [\d,]+ entr(y is|ies are) in your books\.$/).waitFor();
    await page.getByText('Cancelled').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
  });

  test('an export is written with its progress, downloaded, and reads as what was asked for', async () => {
    const { page } = seat;
    const download = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      return readFileSync(await file.path(), 'utf8');
    };
    await page.goto(`/${slug}/export`);
    await page.getByRole('radio', { name: /hledger/ }).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('From').fill('1.2.2026');
    await page.keyboard.press('Tab');
    await page.getByText('balances before it are not in the file').waitFor();
    await page.getByRole('button', { name: 'Write the file' }).press('Enter');
    await page.getByText('2 entries written').waitFor();
    await page.getByText('Done').waitFor();
    const journal = await download();
    assert.match(journal, /2026-02-03/);
    assert.doesNotMatch(journal, /Brought along/);
    assert.deepEqual(await seriousFaults(page), []);
    await page.reload();
    await page.getByText('2 entries written').waitFor();
  });

  test('the audit chain says how it is verified offline', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/export`);
    await page.getByRole('radio', { name: /Audit chain/ }).check();
    await page.getByRole('button', { name: 'Write the file' }).click();
    await page.getByText('npm run verify -- chain.jsonl').waitFor();
    await page.getByRole('button', { name: 'Download' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(seat.faults, []);
  });

  test('a range that runs backward is said, and nothing is sent', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/export`);
    await page.getByLabel('From').fill('2026-03-01');
    await page.getByLabel(/^To/).fill('2026-02-01');
    await page.keyboard.press('Tab');
    await page.getByText('Not before the first day.').waitFor();
    await page.getByRole('button', { name: 'Write the file' }).click();
    assert.equal(new URL(page.url()).search, '');
  });
});
