import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { alive, graphql, launch, seriousFaults, signUp, visit, writeEntry } from './browser.mjs';

describe('locking periods', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  test('a lock of the general ledger is set by the keyboard, and the page shows it', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/periods`);
    await page.getByRole('button', { name: 'Change the lock of General ledger' }).press('Enter');
    const day = page.getByRole('dialog').getByLabel('Last locked day');
    await day.fill('2026-03-31');
    await day.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Locked through 31 Mar 2026').first().waitFor();
    assert.deepEqual(await seriousFaults(page), []);
  });

  test('an entry on a locked day is offered the first open one, and is posted there', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await writeEntry(page, { description: 'Too early', date: '2026-03-15' });
    await page.keyboard.press('Control+Enter');
    const offer = page.getByRole('button', { name: 'Post on 1 Apr 2026 instead' });
    await offer.waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await offer.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    await page.getByText('1 April 2026').waitFor();
  });

  test('a lock is taken away again', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/periods`);
    await page.getByRole('button', { name: 'Change the lock of General ledger' }).click();
    await page.getByRole('button', { name: 'Take the lock away' }).click();
    await page.getByText('Locked through 31 Mar 2026').waitFor({ state: 'detached' });
  });

  test('nobody grants an exception to himself; one for a role is listed, then ended early with a reason', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/periods`);
    await page.getByRole('button', { name: 'Grant an exception' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /Ada Lovelace/ }).check();
    await dialog.getByLabel('Reason').fill('A late bill');
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Grant', exact: true }).click();
    await dialog.getByText('Nobody grants an exception to himself').waitFor();
    await dialog.getByRole('radio', { name: 'A role' }).check();
    await dialog.getByLabel('Role', { exact: true }).selectOption('bookkeeper');
    await dialog.getByRole('button', { name: 'Grant', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Everybody with the role').waitFor();
    await page.getByText('“A late bill”').waitFor();
    await page.getByText(/Granted by Ada Lovelace/).waitFor();
    await page.getByRole('button', { name: 'End early' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('It came');
    await page.keyboard.press('Enter');
    await page.getByText('Ended', { exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'End early' }).count(), 0);
  });

  test('the hard lock wants its day twice, and only moves forward', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/periods`);
    const lock = async (day, again) => {
      await page.getByRole('button', { name: 'Lock for good…' }).click();
      await page.getByLabel('Last locked day').fill(day);
      await page.getByLabel('The same day again').fill(again);
      await page.keyboard.press('Tab');
    };
    await lock('2026-01-31', '2026-01-30');
    await page.getByText('The two days differ.').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Lock for good', exact: true }).isDisabled());
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('The same day again').fill('2026-01-31');
    await page.getByRole('button', { name: 'Lock for good through 31 Jan 2026' }).click();
    await page.getByText('Locked for good through 31 Jan 2026').first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await lock('2026-01-30', '2026-01-30');
    await page.getByRole('button', { name: 'Lock for good through 30 Jan 2026' }).click();
    await page.getByText('The hard lock only moves forward.').waitFor();
    assert.deepEqual(seat.faults, []);
  });

  test('a fiscal year is declared with its periods, refused at its field, and removed', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/periods`);
    const dialog = page.getByRole('dialog');
    const declare = async (year, start, end) => {
      await page.getByRole('button', { name: 'Declare a fiscal year' }).click();
      await dialog.getByLabel('Name').fill(year);
      await dialog.getByLabel('First day').fill(start);
      await dialog.getByLabel('Last day', { exact: true }).fill(end);
    };
    await declare('2031', '2030-10-01', '2031-09-30');
    await dialog.getByLabel('Divided into').selectOption('THIRTEEN_PERIODS');
    await dialog.getByRole('checkbox', { name: 'With an adjustment period' }).check();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Declare', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('1 Oct 2030 – 30 Sept 2031').click();
    await page.getByText('14. Adjustments of 30 Sept 2031').waitFor();
    await page.getByText('1. 1 Oct 2030 – 28 Oct 2030').waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    await declare('2031', '2031-11-01', '2032-09-30');
    await dialog.getByRole('button', { name: 'Declare', exact: true }).click();
    await dialog.getByText('There is a fiscal year of this name already.').waitFor();
    await dialog.getByText('It begins on the day after the year before').waitFor();
    assert.equal(await dialog.getByLabel('Name').getAttribute('aria-invalid'), 'true');
    assert.equal(await dialog.getByLabel('First day').getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Remove the fiscal year 2031' }).click();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No year is declared').waitFor();
    assert.deepEqual(seat.faults, []);
  });

  test('an adjustment of the last day of a year is drafted, found again as one, and posted', async () => {
    const { page } = seat;
    await graphql(
      page,
      slug,
      'mutation ($input: FiscalYearInput!) { declareFiscalYear(input: $input) { errors { code } } }',
      { input: { year: 2031, start: '2031-01-01', end: '2031-12-31', adjustmentPeriod: true } },
    );
    await page.goto(`/${slug}/journal/new`);
    const date = page.getByLabel('Posting date');
    const box = page.getByRole('checkbox', { name: /Adjustment/ });
    await date.fill('2031-12-30');
    await date.press('Tab');
    assert.equal(await box.count(), 0);
    await writeEntry(page, { description: 'Accrued audit', date: '2031-12-31' });
    await box.check();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Draft saved').first().waitFor();
    await page.reload();
    await alive(page);
    assert.ok(await box.isChecked());
    await page.getByRole('button', { name: /^Post/ }).click();
    await page.getByText('of the adjustment period').waitFor();
    await page.goto(`/${slug}/journal`);
    await page
      .getByRole('row', { name: /Accrued audit/ })
      .getByText('Adjustment')
      .waitFor();
    assert.deepEqual(seat.faults, []);
  });
});
