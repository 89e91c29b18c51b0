import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, patiently, signUp, visit } from './browser.mjs';

describe('who may come in', () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  test('a page is kept over the sign-in', async () => {
    const { page } = await visit(browser);
    await page.goto('/brick-works/journal?status=DRAFT');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
    assert.equal(new URL(page.url()).searchParams.get('next'), '/brick-works/journal?status=DRAFT');
  });

  test('a wrong password says no more than that', async () => {
    const { page } = await visit(browser);
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill('nobody@example.com');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('E-mail and password do not fit together.').waitFor();
    assert.equal(await page.getByLabel('E-mail').inputValue(), 'nobody@example.com');
  });

  test("another's company is not found, as one that does not exist is", async () => {
    const owner = await visit(browser);
    const slug = await signUp(owner.page, { company: 'Private Books' });
    const stranger = await visit(browser);
    await signUp(stranger.page, { company: 'Other Books' });
    for (const address of [`/${slug}`, '/no-such-company']) {
      await stranger.page.goto(address);
      await stranger.page.getByText('This page does not exist').waitFor();
    }
  });

  test('two tabs in two companies do not mix', async () => {
    const { context, page } = await visit(browser);
    const first = await signUp(page, { company: 'First Books' });
    await page.goto('/organizations/new');
    await page.getByLabel('Company name').fill('Second Books');
    await page.getByLabel('Country').selectOption('NL');
    await page.getByLabel('Chart of accounts').selectOption('international');
    await page.getByRole('button', { name: 'Create company' }).click();
    await page.getByRole('heading', { name: 'Second Books' }).waitFor();
    const second = new URL(page.url()).pathname.split('/')[1];
    const tabs = { [first]: page, [second]: await context.newPage() };
    for (const [slug, tab] of Object.entries(tabs)) {
      await tab.goto(`/${slug}/journal/new`);
      await tab.getByLabel('Description').fill(`For ${slug}`);
      await tab.getByLabel('Account, line 1').fill('6200');
      await tab.getByLabel('Debit, line 1').fill('1');
      await tab.getByLabel('Account, line 2').fill('1000');
      await tab.getByLabel('Credit, line 2').fill('1');
    }
    for (const tab of Object.values(tabs)) {
      await tab.keyboard.press('Control+Enter');
      await tab.getByRole('heading', { name: /JE-/ }).waitFor();
    }
    for (const [slug, tab] of Object.entries(tabs)) {
      await tab.goto(`/${slug}/journal`);
      await tab.getByText(`For ${slug}`).first().waitFor();
      const other = slug === first ? second : first;
      assert.equal(await tab.getByText(`For ${other}`).count(), 0);
    }
  });

  test('a session that ends asks for a sign-in over the page, and what was typed is posted', async () => {
    const { context, page } = await visit(browser);
    const slug = await signUp(page, { company: 'Lapsed Books' });
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('Typed before');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('12');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('12');
    await context.clearCookies();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
    await dialog.getByLabel('Password').fill('correct horse battery');
    const signIn = dialog.getByRole('button', { name: 'Sign in', exact: true });
    await patiently(page, () => signIn.click(), page.getByRole('heading', { name: /JE-/ }));
  });

  test('a file that is sent after the session ended goes through once the person has signed in again', async () => {
    const { context, page } = await visit(browser);
    const slug = await signUp(page, { company: 'Lapsed Imports' });
    await page.goto(`/${slug}/import`);
    const head = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency\n';
    const line = (number, account, amount) =>
      `1,${number},2026-01-05,Brought along,${account},${amount},EUR,,${amount},EUR\n`;
    const books = head + line(1, 'Assets:Till,asset', '10.00') + line(2, 'Income:Shop,revenue', '-10.00');
    const buffer = Buffer.from(books + ' '.repeat(3_000_000)); // as large as books are: it is refused amid sending
    await page.getByLabel('File').setInputFiles({ name: 'books.csv', mimeType: 'text/csv', buffer });
    await page.getByText('It looks like').waitFor();
    await context.clearCookies();
    await page.getByRole('button', { name: 'Try it' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
    await dialog.getByLabel('Password').fill('correct horse battery');
    const signIn = dialog.getByRole('button', { name: 'Sign in', exact: true });
    await patiently(page, () => signIn.click(), page.getByText('This was only tried'));
  });
});
