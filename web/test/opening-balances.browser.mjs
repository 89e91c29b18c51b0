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
    await page.getByText('This code is of no account here: 9999').waitFor();
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
