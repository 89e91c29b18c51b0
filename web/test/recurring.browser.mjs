import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, seriousFaults, signUp, visit, writeEntry } from './browser.mjs';

describe('what recurs, and what then needs a person', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());
  const lock = (through) =>
    graphql(
      seat.page,
      slug,
      'mutation ($through: Date) { setPeriodLock(scope: GENERAL, through: $through) { errors { code } } }',
      { through },
    );

  test('an entry that is written is made to recur, and says what is due already', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await writeEntry(page, { description: 'Rent', date: '2026-01-31', amount: '100' });
    await page.getByRole('button', { name: 'Make it recur…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Last day').fill('2026-03-31');
    await page.keyboard.press('Tab');
    await dialog.getByText('3 days have come already').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Let it recur' }).click();
    await page.getByText('Every month, 31 Jan 2026 – 31 Mar 2026').waitFor();
    await page.getByText('No more days').waitFor();
    for (;;) {
      const { data } = await graphql(page, slug, '{ journalEntries(first: 10) { nodes { postingDate status } } }');
      const days = data.journalEntries.nodes.map(({ postingDate, status }) => `${postingDate} ${status}`);
      if (days.length < 3) continue;
      assert.deepEqual(days.sort(), ['2026-01-31 POSTED', '2026-02-28 POSTED', '2026-03-31 POSTED']);
      break;
    }
  });

  test('one is made from the list by the keyboard, changed, and ended', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/recurring/new`);
    await page.getByLabel('Name').waitFor();
    // The cursor is in the name already.
    await page.keyboard.type('Insurance');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Insurance of the year');
    await page.getByLabel('First day').fill('2999-01-31');
    await page.getByLabel('Rhythm').selectOption('YEARLY');
    await page.getByText('To come: 31 Jan 2999').waitFor();
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('1200');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').focus();
    await page.keyboard.press('Control+.');
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Let it recur' }).press('Enter');
    await page.getByText('Every year from 31 Jan 2999').waitFor();
    await page.getByRole('link', { name: 'Edit Insurance' }).click();
    assert.ok(await page.getByLabel('First day').isDisabled());
    assert.equal(await page.getByLabel('Debit, line 1').inputValue(), '1,200.00');
    await page.getByLabel('Debit, line 1').fill('1300');
    await page.getByText('100.00 are missing in credit').first().waitFor();
    await page.getByLabel('Credit, line 2').fill('1300');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('link', { name: 'Edit Insurance' }).waitFor();
    await page.locator('main li').getByText('1,300.00').waitFor();
    await page.getByRole('button', { name: 'End Insurance' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByRole('link', { name: 'Edit Insurance' }).waitFor({ state: 'detached' });
  });

  test('what a lock refuses is counted in the navigation; one goes on another day, the other on its own', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/exceptions`);
    await page.getByText('Nothing needs you').waitFor();
    await lock('2026-05-31');
    const euros = { amount: '5.00', currency: 'EUR' };
    await graphql(
      page,
      slug,
      'mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) { errors { code } } }',
      {
        input: {
          name: 'Lease',
          startOn: '2026-04-30',
          recurrence: 'MONTHLY',
          until: '2026-05-31',
          entry: {
            description: 'Lease',
            postings: [
              { accountCode: '6200', side: 'DEBIT', amount: euros },
              { accountCode: '1000', side: 'CREDIT', amount: euros },
            ],
          },
        },
      },
    );
    for (;;) {
      const { data } = await graphql(page, slug, '{ postingExceptions { id } }');
      if (data.postingExceptions.length === 2) break;
    }
    await page.goto(`/${slug}/exceptions`);
    const navigation = page.getByRole('navigation', { name: 'Pages' });
    await navigation.getByText('2 need you').waitFor();
    await page.getByText('A recurring entry of').nth(1).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Try again on its day' }).first().click();
    await page.getByText('Refused again').waitFor();
    await page.getByText('tried 2 times').waitFor();
    await page.getByRole('button', { name: 'Another day…' }).first().click();
    await page.getByRole('dialog').getByLabel('Posting date').fill('2026-06-01');
    await page.keyboard.press('Enter');
    await navigation.getByText('1 needs you').waitFor();
    await lock(null);
    await page.getByRole('button', { name: 'Try again on its day' }).click();
    await page.getByText('Nothing needs you').waitFor();
    await navigation.getByText('1 needs you').waitFor({ state: 'detached' });
    const { data } = await graphql(
      page,
      slug,
      '{ journalEntries(first: 20, filter: { search: "Lease" }) { nodes { postingDate } } }',
    );
    assert.deepEqual(data.journalEntries.nodes.map(({ postingDate }) => postingDate).sort(), [
      '2026-05-30',
      '2026-06-01',
    ]);
    assert.deepEqual(seat.faults, []);
  });

  test('an accrual takes itself back on its day', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await writeEntry(page, { description: 'Accrued rent', date: '2026-08-31', credit: '1000' });
    await page.getByLabel('Reverses on').fill('2026-09-01');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    for (;;) {
      const { data } = await graphql(
        page,
        slug,
        '{ journalEntries(first: 20, filter: { search: "Accrued rent" }) { nodes { postingDate } } }',
      );
      if (data.journalEntries.nodes.length < 2) continue;
      assert.deepEqual(data.journalEntries.nodes.map(({ postingDate }) => postingDate).sort(), [
        '2026-08-31',
        '2026-09-01',
      ]);
      break;
    }
  });
});
