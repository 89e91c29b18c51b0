// cspell:ignore anfangssaldo gutschrift
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { download, launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';
import { day, Sales, soundPages } from './sales.mjs';

describe('the statement of a customer', () => {
  let browser;
  let seat;
  let slug;
  let sales;
  let customer;
  let invoice;
  let note;
  let payment;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
    sales = new Sales(seat.page, slug);
    customer = await sales.customer('Northwind Mills');
    const line = (unitPrice) => [{ description: 'Work', quantity: '1', unitPrice }];
    const older = await sales.invoice(customer, line('200'), { issueDate: day(-60) });
    invoice = await sales.invoice(customer, line('100'), { issueDate: day(-20) });
    payment = await sales.pay(customer, '150.00', { date: day(-10), reference: '=thanks' });
    const part = { description: 'Work', quantity: '0.3', unitPrice: '100', accountCode: '4000' };
    note = await sales.credit(customer, [part], { invoiceId: invoice.id, issueDate: day(-5) });
    for (const id of [older.id, invoice.id, payment, note.id]) await sales.booked(id);
  });
  after(() => browser?.close());
  const statement = (more = '') => `/${slug}/customers/${customer}/statement?from=${day(-30)}&to=${day(0)}${more}`;

  test('AR-11 opening, each document with the balance after it, and closing; each document is a link', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/customers/${customer}`);
    await page.getByRole('link', { name: 'Statement' }).press('Enter');
    await page.getByRole('heading', { name: 'Statement' }).waitFor();
    await page.goto(statement());
    // 200.00 were owed before; + 100.00 − 150.00 − 30.00.
    const rows = page.getByRole('region', { name: 'Statement' }).getByRole('row');
    const texts = (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    assert.equal(texts.length, 6);
    for (const [at, expected] of [
      [1, /Opening balance 200\.00$/],
      [2, new RegExp(`Invoice ${invoice.number} 100\\.00 300\\.00$`)],
      [3, /Payment =thanks 150\.00 150\.00$/],
      [4, new RegExp(`Credit note ${note.number} 30\\.00 120\\.00$`)],
      [5, /Closing balance 120\.00$/],
    ])
      assert.match(texts[at], expected);
    assert.deepEqual(await seriousFaults(page), []);
    for (const [name, heading] of [
      [`Invoice ${invoice.number}`, invoice.number],
      [`Credit note ${note.number}`, note.number],
      ['Payment =thanks', /Payment EUR/],
    ]) {
      await page.goto(statement());
      await page.getByRole('link', { name }).press('Enter');
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    }
  });

  test('its span is in the address, and one that is backwards is said', async () => {
    const { page } = seat;
    await page.goto(statement());
    await page.getByLabel('From', { exact: true }).fill(day(-15));
    await page.waitForURL(new RegExp(`from=${day(-15)}`));
    await page.getByRole('row', { name: /Opening balance.*300\.00/ }).waitFor();
    await page.getByLabel('To', { exact: true }).fill(day(-16));
    await page.getByText('The last day is before the first.').waitFor();
    await page.getByRole('button', { name: 'This year' }).press('Enter');
    await page.waitForURL(/from=\d{4}-01-01/);
    await page.getByRole('row', { name: /Closing balance.*120\.00/ }).waitFor();
  });

  test('P-22 as CSV it is what is seen, in plain decimals, and no text of a customer runs as a formula', async () => {
    const { page } = seat;
    await page.goto(statement());
    const { name, bytes } = await download(page, 'What you see', 'CSV');
    assert.match(name, new RegExp(`^${slug}-statement-${day(-30)}-${day(0)}-\\d{4}-\\d{2}-\\d{2}\\.csv$`));
    assert.deepEqual(bytes.toString('utf8').split('\r\n'), [
      'Date,Document,Number,Owes more,Owes less,Balance EUR,Currency',
      `${day(-30)},Opening balance,,,,200.00,EUR`,
      `${day(-20)},Invoice,${invoice.number},100.00,,300.00,EUR`,
      `${day(-10)},Payment,'=thanks,,150.00,150.00,EUR`,
      `${day(-5)},Credit note,${note.number},,30.00,120.00,EUR`,
      `${day(0)},Closing balance,,,,120.00,EUR`,
      '',
    ]);
  });

  test('on paper it names the company and the span, and has neither filters nor buttons', async () => {
    const { page } = seat;
    await page.goto(statement());
    await page.emulateMedia({ media: 'print' });
    await page.getByText(/^Brick Works · .* to .* · in EUR$/).waitFor();
    await page.getByText('Northwind Mills').first().waitFor();
    for (const name of ['Print', 'Download', 'This year'])
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0);
    assert.equal(await page.getByLabel('From', { exact: true }).isVisible(), false);
    await page.emulateMedia({ media: 'screen' });
  });

  test('what is owed in another currency stands by itself, in it', async () => {
    const { page } = seat;
    const mine = await sales.customer('Harbour Imports', { currency: 'USD' });
    await page.goto(`/${slug}`);
    const input = {
      customerId: mine,
      issueDate: day(-20),
      currency: 'USD',
      lines: [{ description: 'Work', quantity: '1', unitPrice: '100', accountCode: '4000' }],
    };
    const made = await sales.ask(
      'mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id } errors { code } } }',
      { input },
    );
    // Without a rate a dollar invoice is a draft: it is owed by nobody yet.
    assert.deepEqual(made.createInvoice.errors, []);
    await sales
      .invoice(mine, [{ description: 'Work', quantity: '1', unitPrice: '70' }], { currency: 'EUR' })
      .then(({ id }) => sales.booked(id));
    await page.goto(`/${slug}/customers/${mine}/statement`);
    const balances = page.getByRole('region', { name: 'Balances by currency' });
    await balances.getByRole('row', { name: /EUR.*0\.00.*70\.00/ }).waitFor();
    await balances.getByRole('row', { name: /USD.*0\.00.*0\.00/ }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await balances.getByRole('link', { name: 'EUR' }).press('Enter');
    await page.waitForURL(/currency=EUR/);
    await page.getByRole('columnheader', { name: 'Balance EUR' }).waitFor();
    assert.equal(await page.getByLabel('Currency').inputValue(), 'EUR');
  });

  test('on a phone, in German, nothing scrolls sideways and each amount is there', async () => {
    const storageState = await seat.context.storageState();
    const { page, faults } = await visit(browser, {
      viewport: PHONE,
      locale: 'de-DE',
      colorScheme: 'dark',
      storageState,
    });
    await soundPages(page, [statement()]);
    await page.getByRole('row', { name: /Anfangssaldo.*200,00/ }).waitFor();
    await page.getByRole('row', { name: new RegExp(`Gutschrift ${note.number}.*-30,00.*120,00`) }).waitFor();
    assert.deepEqual([...faults, ...seat.faults], []);
  });
});
