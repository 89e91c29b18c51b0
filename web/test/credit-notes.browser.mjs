// cspell:ignore begleichen dabei einem fracht ganz gutgeschrieben gutzuschreiben langen mühle noch nord rechnungen teilweise verwendet
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';
import { day, Sales, soundPages } from './sales.mjs';

const work = (more = {}) => ({
  description: 'Work',
  quantity: '1',
  unitPrice: '100',
  accountCode: '4000',
  taxCode: 'T19',
  ...more,
});

describe('credit notes and what they settle', () => {
  let browser;
  let seat;
  let slug;
  let sales;
  let customer;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
    sales = new Sales(seat.page, slug);
    await sales.taxed();
    customer = await sales.customer('Northwind Mills');
  });
  after(() => browser?.close());
  const gross = async () => (await seat.page.getByTestId('gross').textContent()).replace('\u00a0', ' ');

  test('an invoice is credited in parts by the keyboard alone, to the cent of the server, and comes to nothing', async () => {
    const { page } = seat;
    // 3 × 33.335 = 100.005, R = 100.01; 2 × 50 less 10 % = 90.00; 19 % of 190.01 = 36.1019, R = 36.10.
    const invoice = await sales.invoice(customer, [
      work({ quantity: '3', unitPrice: '33.335' }),
      work({ description: 'Freight', quantity: '2', unitPrice: '50', discountPercent: '10' }),
    ]);
    await page.goto(`/${slug}/invoices/${invoice.id}`);
    await page.getByRole('link', { name: 'Credit…' }).press('Enter');
    await page.getByRole('heading', { name: `Credit ${invoice.number}` }).waitFor();
    await page.getByText('The reason is missing.').waitFor();
    assert.equal(await gross(), 'EUR 226.11');
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('Reason, on the document').focus();
    await page.keyboard.type('One came back');
    await page.getByLabel('Quantity, line 1').focus();
    await page.keyboard.type('4');
    await page.getByText('That is more than is left of this line.').waitFor();
    await page.getByText('Line 1 credits more than is left.').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Control+Enter');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('1');
    await page.getByLabel('Quantity, line 2').focus();
    await page.keyboard.press('Delete');
    // A third of 100.01 is 33.34; its tax is R(36.10 × 33.34 / 190.01) = 6.33.
    assert.equal(await gross(), 'EUR 39.67');
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Issue this credit note?' });
    await dialog.getByRole('row', { name: /Receivables: Northwind Mills 39\.67/ }).waitFor();
    await dialog.getByRole('row', { name: /4000 .* 33\.34/ }).waitFor();
    await dialog.getByRole('row', { name: /Tax T19, 19 % 6\.33/ }).waitFor();
    await dialog.getByText(`It settles EUR\u00a039.67 of ${invoice.number} at once.`).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /CN-/ }).waitFor();
    await page.getByText('Used', { exact: true }).waitFor();
    await page.getByText('One came back').waitFor();
    await page.locator('dl').getByRole('link', { name: invoice.number }).waitFor();
    // The entry, once the books have it, is what was said before.
    const entry = page.locator('dl').getByRole('link', { name: /^(JE|CN)-/ });
    await entry.waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await entry.press('Enter');
    await page.getByRole('row', { name: /1100 .*39\.67/ }).waitFor();
    await page.getByRole('row', { name: /4000 .*33\.34/ }).waitFor();
    await page.getByRole('row', { name: /2100 .*6\.33/ }).waitFor();

    await page.goto(`/${slug}/invoices/${invoice.id}/credit`);
    await page.getByText('2 · 66.67').waitFor();
    assert.equal(await gross(), 'EUR 186.44');
    await page.getByLabel('Reason, on the document').fill('The rest too');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /CN-/ }).waitFor();
    assert.deepEqual(await sales.state(invoice.id), ['PAID', '0.00']);
    await page.goto(`/${slug}/invoices/${invoice.id}/credit`);
    await page.getByText('all credited').first().waitFor();
    await page.getByLabel('Reason, on the document').fill('Once more');
    await page.getByText('Nothing is credited.').waitFor();
  });

  test('what somebody else credited meanwhile is said at its line; a day before the invoice at once', async () => {
    const { page } = seat;
    const invoice = await sales.invoice(customer, [work({ quantity: '2' })]);
    await page.goto(`/${slug}/invoices/${invoice.id}/credit`);
    await page.getByLabel('Date', { exact: true }).fill(day(-21));
    await page.keyboard.press('Tab');
    await page.getByText('That is before the date of the invoice.').waitFor();
    await page.getByLabel('Date', { exact: true }).fill(day(0));
    await page.getByLabel('Reason, on the document').fill('Both came back');
    await sales.credit(customer, [work()], { invoiceId: invoice.id });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Issue credit note' }).press('Enter');
    await page.getByRole('group', { name: 'Line 1' }).getByText('That is more than is left of the line.').waitFor();
    assert.equal(await page.getByLabel('Reason, on the document').inputValue(), 'Both came back');
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(await sales.state(invoice.id), ['PARTIALLY_PAID', '119.00']);
  });

  test('half a credit note is not left without a word', async () => {
    const { page } = seat;
    const { id } = await sales.invoice(customer, [work()]);
    await page.goto(`/${slug}/invoices/${id}/credit`);
    await page.getByLabel('Reason, on the document').fill('Half a reason');
    const asked = page.waitForEvent('dialog');
    const left = page.getByRole('link', { name: 'Cancel' }).press('Enter');
    const dialog = await asked;
    assert.equal(dialog.type(), 'confirm');
    await dialog.dismiss();
    await left;
    assert.match(page.url(), /\/credit$/);
    assert.equal(await page.getByLabel('Reason, on the document').inputValue(), 'Half a reason');
    page.once('dialog', (again) => again.accept());
    await page.getByRole('link', { name: 'Cancel' }).press('Enter');
    await page.getByRole('heading', { name: /INV-/ }).waitFor();
  });

  test('one that stands alone is written from the customer, is credit, and settles what is due first', async () => {
    const { page } = seat;
    const mine = await sales.customer('Blue Harbour Ltd');
    const [late, early] = [
      await sales.invoice(mine, [work()], { dueDate: day(30) }),
      await sales.invoice(mine, [work({ unitPrice: '50' })], { dueDate: day(3) }),
    ];
    await page.goto(`/${slug}/customers/${mine}`);
    await page.getByRole('link', { name: 'New credit note' }).press('Enter');
    await page.getByRole('heading', { name: 'New credit note' }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('Tax, line 1').getByRole('option', { name: /T19/ }).waitFor({ state: 'attached' });
    await page.getByLabel('Reason, on the document').fill('Goodwill');
    await page.getByLabel('Account, line 1').focus();
    await page.keyboard.type('4000');
    await page.keyboard.press('Enter');
    await page.getByLabel('Text, line 1').fill('Goodwill');
    await page.getByLabel('Price, line 1').fill('100');
    await page.getByLabel('Tax, line 1').selectOption('T19');
    assert.equal(await gross(), 'EUR 119.00');
    await page.keyboard.press('Control+Enter');
    const issue = page.getByRole('dialog', { name: 'Issue this credit note?' });
    await issue.getByRole('row', { name: /Receivables: Blue Harbour Ltd 119\.00/ }).waitFor();
    await issue.getByText('EUR\u00a0119.00 is the customer’s credit.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /CN-/ }).waitFor();
    await page.getByText('No invoice: it stands alone').waitFor();
    await page.getByText('It settles nothing yet: all of it is the customer’s credit.').waitFor();

    await page.getByRole('button', { name: 'Settle invoices…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Settle invoices by it' });
    const part = ({ number }) => dialog.getByLabel(`${number}: amount in EUR`);
    // 59.50 are due first; 59.50 of the 119.00 of the other are left for it.
    await part(early).waitFor();
    assert.equal(await part(early).inputValue(), '59.50');
    assert.equal(await part(late).inputValue(), '59.50');
    assert.ok(
      await part(early).evaluate(
        (first, second) => first.compareDocumentPosition(second) === 4,
        await part(late).elementHandle(),
      ),
    );
    await part(early).fill('59.51');
    await dialog.getByText('That is more than is left of it.').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await part(early).fill('59.50');
    await part(late).fill('60');
    await dialog.getByText('Together that is more than there is to divide.').waitFor();
    await part(late).fill('20');
    await dialog.getByText(/It settles EUR.79\.50; EUR.39\.50 stays\./).waitFor();
    await part(late).press('Enter');
    await page.getByText('Partly used').waitFor();
    assert.deepEqual(await sales.state(early.id), ['PAID', '0.00']);
    assert.deepEqual(await sales.state(late.id), ['PARTIALLY_PAID', '99.00']);
    await page.getByRole('row', { name: new RegExp(`${late.number}.*20\\.00.*99\\.00`) }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    // Taken back from its own page too, it is credit again.
    await page.getByRole('button', { name: `Remove the allocation of ${early.number}` }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove allocation' }).press('Enter');
    await page.getByText('The allocation is removed').waitFor();
    await page.getByRole('row', { name: new RegExp(early.number) }).waitFor({ state: 'detached' });
    assert.deepEqual(await sales.state(early.id), ['ISSUED', '59.50']);
  });

  test('standing credit settles an invoice from its own page: credit notes and payments, the oldest first, each a link', async () => {
    const { page } = seat;
    const mine = await sales.customer('Cedar Lane GmbH');
    const payment = await sales.pay(mine, '30.00', { reference: 'paid early' });
    await sales.booked(payment);
    const note = await sales.credit(mine, [work()]);
    const invoice = await sales.invoice(mine, [work()]);
    await page.goto(`/${slug}/invoices/${invoice.id}`);
    await page.getByText('Nothing settles it yet.').waitFor();
    await page.getByRole('button', { name: 'Use credit…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Settle it by standing credit' });
    const [first, second] = [
      dialog.getByLabel(/^Payment of .*: amount in EUR/),
      dialog.getByLabel(`${note.number}: amount in EUR`),
    ];
    await first.waitFor();
    // 30.00 were paid ten days ago, and 89.00 of the 119.00 credited five days ago are the rest.
    assert.equal(await first.inputValue(), '30.00');
    assert.equal(await second.inputValue(), '89.00');
    await dialog.getByText('paid early').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await second.fill('50');
    await second.press('Enter');
    await page.getByText('Partly paid').waitFor();
    assert.deepEqual(await sales.state(invoice.id), ['PARTIALLY_PAID', '39.00']);
    await page.getByRole('row', { name: new RegExp(`Credit note ${note.number}.*50\\.00.*69\\.00`) }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    // The payment has a page: what it settled, what is left of it, its entry.
    await page.getByRole('link', { name: /^Payment of / }).press('Enter');
    await page.getByRole('heading', { name: /Payment EUR.30\.00/ }).waitFor();
    await page.getByText('paid early').waitFor();
    await page.getByRole('row', { name: new RegExp(`${invoice.number}.*30\\.00`) }).waitFor();
    await page.locator('dl').getByRole('link', { name: /^JE-/ }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Settle invoices…' }).count(), 0);
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: `Remove the allocation of ${invoice.number}` }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove allocation' }).press('Enter');
    await page.getByText('It settles nothing yet').waitFor();
    await page.getByRole('button', { name: 'Settle invoices…' }).waitFor();
    assert.deepEqual(await sales.state(invoice.id), ['PARTIALLY_PAID', '69.00']);
  });

  test('a customer without credit is told so', async () => {
    const { page } = seat;
    const mine = await sales.customer('Nothing Yet AG');
    const { id } = await sales.invoice(mine, [work()]);
    await page.goto(`/${slug}/invoices/${id}`);
    await page.getByRole('button', { name: 'Use credit…' }).press('Enter');
    await page.getByText('This customer has no credit in the currency of the invoice.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('an invoice is made void once it says what happens; what stands in the way says what to do', async () => {
    const { page } = seat;
    const mine = await sales.customer('Quay and Sons');
    const invoice = await sales.invoice(mine, [work({ quantity: '2' })]);
    const money = { amount: '19.00', currency: 'EUR' };
    await sales.pay(mine, '19.00', { allocations: [{ invoiceId: invoice.id, amount: money }] });
    const note = await sales.credit(mine, [work()], { invoiceId: invoice.id });
    const dialog = page.getByRole('dialog');
    const makeVoid = async () => {
      await page.getByRole('button', { name: 'Void…' }).press('Enter');
      await dialog.getByRole('button', { name: 'Make void' }).press('Enter');
      await dialog.getByText('This is needed.').waitFor();
      await dialog.getByLabel('Reason').fill('Sent twice');
      await page.keyboard.press('Enter');
    };
    await page.goto(`/${slug}/invoices/${invoice.id}`);
    await makeVoid();
    // 238.00 less the 119.00 that are credited.
    await dialog.getByText(/takes back EUR.119\.00/).waitFor();
    await dialog.getByText('Something is allocated to this invoice: take it back first.').waitFor();
    await dialog.getByText('it stays as the customer’s credit', { exact: false }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('link', { name: 'settles it' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Remove the allocation of Payment of/ }).press('Enter');
    await dialog.getByRole('button', { name: 'Remove allocation' }).press('Enter');
    await page.getByText('The allocation is removed').waitFor();
    await page.getByRole('link', { name: /^Payment of/ }).waitFor({ state: 'detached' });

    await sales.remove(note.allocations[0].id);
    await page.reload();
    await makeVoid();
    await dialog.getByText('Settle this invoice by its credit notes first, each on its own page:').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('link', { name: note.number }).press('Enter');
    await page.getByRole('button', { name: 'Settle invoices…' }).press('Enter');
    await dialog.getByLabel(`${invoice.number}: amount in EUR`).press('Enter');
    await page.getByText('Used', { exact: true }).waitFor();
    await page.getByRole('link', { name: invoice.number }).first().press('Enter');
    await page.getByRole('heading', { name: invoice.number }).waitFor();

    await makeVoid();
    await page.getByText('This invoice is void: Sent twice').waitFor();
    await page.getByText('Void', { exact: true }).waitFor();
    for (const name of [/^Void/, /^Remove/, 'Use credit…', 'Record payment'])
      assert.equal(await page.getByRole('button', { name }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Credit…' }).count(), 0);
    assert.equal(await page.getByRole('region', { name: 'Credit notes' }).getByRole('row').count(), 3);
    assert.deepEqual(await seriousFaults(page), []);
    assert.deepEqual(await sales.state(invoice.id), ['VOID', '0.00']);
  });

  test('the list finds them by their words, by what is left, and by their customer; j and Enter open one', async () => {
    const { page } = seat;
    const mine = await sales.customer('Elm Street Books');
    const [left, used] = [
      await sales.credit(mine, [work()], { reason: 'Spoiled in the rain' }),
      await sales.credit(mine, [work()], { invoiceId: (await sales.invoice(mine, [work()])).id }),
    ];
    await page.goto(`/${slug}/credit-notes?customer=${mine}`);
    await page.getByRole('link', { name: left.number }).waitFor();
    await page.getByRole('link', { name: used.number }).waitFor();
    assert.equal(await page.locator('tbody tr').count(), 2);
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('State').selectOption('OPEN');
    await page.getByRole('link', { name: used.number }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: new RegExp(`${left.number}.*Open.*119\\.00.*119\\.00`) }).waitFor();
    await page.getByLabel('State').selectOption('USED');
    await page.getByRole('row', { name: new RegExp(`${used.number}.*Used.*119\\.00.*0\\.00`) }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
    await page.waitForURL((url) => url.search === '?view=all');
    await page.getByRole('searchbox', { name: 'Search' }).fill('in the rain');
    await page.waitForURL(/search=in\+the\+rain/);
    await page.getByRole('link', { name: used.number }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).click();
    const focused = () => page.evaluate(() => document.activeElement?.closest('a')?.textContent ?? '');
    for (let tries = 0; tries < 50 && (await focused()) !== left.number; tries += 1) {
      await page.keyboard.press('j');
      await page.waitForTimeout(100);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: left.number }).waitFor();
    await page.goto(`/${slug}/credit-notes?search=nothing-of-this`);
    await page.getByText('No credit note fits these filters').waitFor();
    assert.deepEqual(seat.faults, []);
  });

  test('on a phone, in German, nothing scrolls sideways and a part is settled with a thumb', async () => {
    const mine = await sales.customer('Mühle Nord');
    const invoice = await sales.invoice(mine, [work(), work({ description: 'Fracht mit einem langen Text dabei' })]);
    const payment = await sales.pay(mine, '10.00');
    const note = await sales.credit(mine, [work()], { invoiceId: invoice.id });
    const free = await sales.credit(mine, [work()]);
    await sales.booked(payment);
    const storageState = await seat.context.storageState();
    const phone = await visit(browser, { viewport: PHONE, locale: 'de-DE', colorScheme: 'dark', storageState });
    const { page } = phone;
    await soundPages(
      page,
      [
        '/credit-notes',
        `/credit-notes/${note.id}`,
        `/credit-notes/new?customer=${mine}`,
        `/invoices/${invoice.id}`,
        `/invoices/${invoice.id}/credit`,
        `/payments/${payment}`,
        `/customers/${mine}`,
      ].map((path) => `/${slug}${path}`),
    );
    await page.goto(`/${slug}/invoices/${invoice.id}/credit`);
    await page
      .getByText(/^Noch gutzuschreiben: /)
      .first()
      .waitFor();
    await page.getByText('ganz gutgeschrieben').waitFor();
    await page.goto(`/${slug}/credit-notes/${free.id}`);
    await page.getByRole('button', { name: 'Rechnungen begleichen…' }).click();
    const part = page.getByRole('dialog').getByLabel(`${invoice.number}: Betrag in EUR`);
    await part.fill('19,5');
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Begleichen', exact: true }).click();
    await page.getByText('Teilweise verwendet').waitFor();
    assert.deepEqual(await sales.state(invoice.id), ['PARTIALLY_PAID', '99.50']);
    assert.deepEqual(phone.faults, []);
  });
});
