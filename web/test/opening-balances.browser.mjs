import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';

/** Puts rows of a spreadsheet on the page, as a person pastes them. */
function pasteRows(page, rows) {
  return page.getByRole('region', { name: 'Balances' }).evaluate((target, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, rows);
}

async function balancesOf(page, slug) {
  const { data } = await graphql(page, slug, '{ trialBalance { lines { account { code } balance { amount } } } }');
  return Object.fromEntries(data.trialBalance.lines.map(({ account, balance }) => [account.code, balance.amount]));
}

describe('what the books begin with', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page, { company: 'Moved In' });
  });
  after(() => browser?.close());

  test('balances are typed by the keyboard alone, looked at, and recorded; what is missing is said', async () => {
    const { page } = seat;
    await page.goto(`/${slug}`);
    await page.getByRole('link', { name: /Record the opening balances/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Opening balances' }).waitFor();
    await page.getByLabel('Debit, 1000', { exact: true }).focus();
    await page.keyboard.type('5,000.00');
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'This will be recorded' });
    await dialog.getByText('3900').waitFor();
    assert.deepEqual(await balancesOf(page, slug), {});
    await page.keyboard.press('Escape');
    await page.getByLabel('Credit, 3000', { exact: true }).focus();
    await page.keyboard.type('4,000.00');
    await page
      .locator('dd')
      .filter({ hasText: /1,000\.00.*in credit/ })
      .waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('button', { name: 'Record' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/Recorded as JE-/).waitFor();
    await page.getByText('are left on').waitFor();
    assert.deepEqual(await balancesOf(page, slug), { 1000: '5000.00', 3000: '-4000.00', 3900: '-1000.00' });
    assert.deepEqual(await seriousFaults(page), []);
  });

  test('rows of a spreadsheet take their places, what was recorded is replaced, and the books are whole', async () => {
    const { page } = seat;
    await page.reload();
    assert.equal(await page.getByLabel('Debit, 1000', { exact: true }).inputValue(), '5,000.00');
    await pasteRows(page, 'Account\tDebit\tCredit\n1000\t4500.00\t\n3100\t\t500.00\n9999\t1\t');
    await page.getByText('Line 4: 9999 is the code of no account here').waitFor();
    await page.getByRole('button', { name: 'Preview' }).click();
    const dialog = page.getByRole('dialog', { name: 'This will be recorded' });
    await dialog.getByText('The opening entry of before is reversed with it').waitFor();
    await dialog.getByRole('button', { name: 'Record' }).click();
    await page.getByText('the opening balances are whole').waitFor();
    assert.deepEqual(await balancesOf(page, slug), {
      1000: '4500.00',
      3000: '-4000.00',
      3100: '-500.00',
      3900: '0.00',
    });
  });

  test('an account that was kept in two currencies has a row for each, and comes back so', async () => {
    const { page } = seat;
    await page.reload();
    await page.getByRole('button', { name: 'Another currency of 1000' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '1000 in another currency' });
    await dialog.getByLabel('Currency').selectOption('USD');
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Add' }).press('Enter');
    await page.getByLabel('Debit, 1000 USD', { exact: true }).fill('200.00');
    await page.getByLabel('Worth in EUR, 1000 USD', { exact: true }).fill('180.00');
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('dialog', { name: 'This will be recorded' });
    await preview.getByRole('button', { name: 'Record' }).click();
    await page.getByText('are left on').waitFor();
    await page.reload();
    assert.equal(await page.getByLabel('Debit, 1000', { exact: true }).inputValue(), '4,500.00');
    assert.equal(await page.getByLabel('Debit, 1000 USD', { exact: true }).inputValue(), '200.00');
    assert.equal(await page.getByLabel('Worth in EUR, 1000 USD', { exact: true }).inputValue(), '180.00');
    assert.equal((await balancesOf(page, slug))['1000'], '4680.00');
    await page.getByRole('button', { name: 'Remove the balance of 1000 in USD' }).click();
    assert.equal(await page.getByLabel('Debit, 1000 USD', { exact: true }).count(), 0);
  });

  test('a file is read as what is pasted is, and its wrong lines are named', async () => {
    const { page } = seat;
    page.once('dialog', (question) => void question.accept());
    await page.reload();
    const file = (text) => ({ name: 'balances.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const chooser = page.getByLabel('CSV file of balances');
    await chooser.setInputFiles(file('1000;5\n'));
    await page.getByText('The first line names the columns').waitFor();
    await chooser.setInputFiles(
      file(
        '\uFEFFcode;currency;debit;credit\r\n1000;GBP;"1,250.50";\r\n\r\n9999;;1;\r\n3000;;2;3\r\n3100;XYZ;1;\r\n6200;;1x;\r\n',
      ),
    );
    for (const words of [
      'Line 4: 9999 is the code of no account here',
      'Line 5: 3000 has a debit and a credit',
      'Line 6: 3100 has a currency that there is not',
      'Line 7: 6200 has an amount that is not understood',
    ])
      await page.getByText(words).waitFor();
    assert.equal(await page.getByLabel('Debit, 1000 GBP', { exact: true }).inputValue(), '1,250.50');
    assert.equal(await page.getByLabel('Credit, 3000', { exact: true }).inputValue(), '4,000.00');
    assert.deepEqual(await seriousFaults(page), []);
    page.once('dialog', (question) => void question.accept());
    await page.reload();
  });

  test('an amount that is none is said at its field, a lock at the page, and nothing is lost', async () => {
    const { page } = seat;
    await page.getByLabel('Debit, 1000', { exact: true }).fill('12x');
    await page.getByText('Not an amount').waitFor();
    await page.getByRole('button', { name: 'Preview' }).press('Enter'); // it is off, and says why
    await page.getByText('An amount is not understood').waitFor();
    await page.getByLabel('Debit, 1000', { exact: true }).fill('1');
    const lock = 'mutation { setPeriodLock(scope: GENERAL, through: "2026-01-31") { errors { code } } }';
    assert.deepEqual((await graphql(page, slug, lock)).data.setPeriodLock.errors, []);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page
      .getByRole('link', { name: 'Why?' })
      .or(page.getByText(/locked/i))
      .first()
      .waitFor();
    assert.equal(await page.getByLabel('Debit, 1000', { exact: true }).inputValue(), '1.00');
    assert.deepEqual(seat.faults, []);
  });

  test('on a phone nothing scrolls sideways but the table', async () => {
    const { page } = seat;
    await page.setViewportSize(PHONE);
    page.once('dialog', (question) => void question.accept());
    await page.goto(`/${slug}/opening-balances`);
    assert.deepEqual(await seriousFaults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});
