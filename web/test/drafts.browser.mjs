import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, seriousFaults, signUp, visit, writeEntry } from './browser.mjs';

const DRAFT = `query ($id: ID!) { journalEntry(id: $id) {
  id status version postingDate description postings { side amount { amount currency } account { id } } } }`;
const SAVE = `mutation ($id: ID, $version: Int, $input: JournalEntryInput!) {
  saveDraftJournalEntry(id: $id, version: $version, input: $input) { errors { code } } }`;

describe('drafts that keep themselves', () => {
  let browser;
  let seat;
  let slug;
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());
  const idOf = (page) => /journal\/(ent_\w+)\/edit/.exec(page.url())[1];
  const draftOf = async (id) => (await graphql(seat.page, slug, DRAFT, { id })).data.journalEntry;

  /** Changes the draft as a second person would. */
  async function changeElsewhere(id, description) {
    const { version, postingDate, postings } = await draftOf(id);
    const input = {
      postingDate,
      description,
      postings: postings.map(({ side, amount: { amount, currency }, account }) => ({
        accountId: account.id,
        side,
        amount: { amount, currency },
      })),
    };
    const { data } = await graphql(seat.page, slug, SAVE, { id, version, input });
    assert.deepEqual(data.saveDraftJournalEntry.errors, []);
  }

  test('what is typed is saved by itself, and found again', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await writeEntry(page, { description: 'Kept by itself' });
    await page.getByText('Draft saved').waitFor();
    await page.waitForURL('**/edit');
    const id = idOf(page);
    assert.equal((await draftOf(id)).version, 1);
    await page.getByLabel('Description').fill('Kept by itself, twice');
    await page.waitForTimeout(300);
    await page.getByText('Draft saved').waitFor();
    await page.waitForFunction(() => document.querySelector('main')?.textContent?.includes('Draft saved'));
    await page.reload();
    assert.equal(await page.getByLabel('Description').inputValue(), 'Kept by itself, twice');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    assert.equal((await draftOf(id)).status, 'POSTED');
  });

  test('several drafts are posted at once, each with its outcome, and thrown away', async () => {
    const { page } = seat;
    const save = async (description, postingDate, amount = '10.00') => {
      const money = { amount, currency: 'EUR' };
      const postings = [
        { accountCode: '6200', side: 'DEBIT', amount: money },
        { accountCode: '1000', side: 'CREDIT', amount: money },
      ];
      const { data } = await graphql(page, slug, SAVE, { input: { postingDate, description, postings } });
      assert.deepEqual(data.saveDraftJournalEntry.errors, []);
    };
    for (const description of ['Many one', 'Many two', 'Many three']) await save(description, '2026-02-10');
    await save('Many locked', '2026-01-10');
    await graphql(page, slug, 'mutation { setPeriodLock(scope: GENERAL, through: "2026-01-31") { errors { code } } }');
    await page.goto(`/${slug}/journal`);
    const check = (description) => page.getByRole('checkbox', { name: description }).check();
    for (const description of ['Many one', 'Many two', 'Many locked']) await check(description);
    await page.getByRole('button', { name: 'Post 3 drafts' }).press('Enter');
    await page.waitForURL(/\/acts\/bja_/);
    await page.getByRole('button', { name: 'Try the one that failed again' }).waitFor();
    const locked = page.getByRole('row', { name: /Many locked/ });
    await locked.getByText('This date lies in a locked period').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    const states = await graphql(page, slug, '{ journalEntries(first: 100) { nodes { description status } } }');
    assert.deepEqual(
      states.data.journalEntries.nodes
        .filter(({ description }) => description.startsWith('Many'))
        .map(({ description, status }) => `${description} ${status}`)
        .sort(),
      ['Many locked DRAFT', 'Many one POSTED', 'Many three DRAFT', 'Many two POSTED'],
    );
    await page.goto(`/${slug}/journal`);
    for (const description of ['Many three', 'Many locked']) await check(description);
    await page.getByRole('button', { name: 'Discard 2 drafts' }).press('Enter');
    await page.getByText('All 2 are done.').waitFor();
    await page.goto(`/${slug}/journal`);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).waitFor();
    assert.equal(await page.getByRole('checkbox', { name: /Many (three|locked)/ }).count(), 0);
    await graphql(page, slug, 'mutation { setPeriodLock(scope: GENERAL) { errors { code } } }');
  });

  test('who asks for a new entry gets an empty one; what was typed last is in the draft', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await writeEntry(page, { description: 'Left behind' });
    await page.getByText('Draft saved').waitFor();
    await page.waitForURL('**/edit');
    const id = idOf(page);
    await page.getByLabel('Description').fill('Left behind in a hurry');
    await page.getByRole('link', { name: 'New entry' }).press('Enter');
    await page.waitForURL('**/journal/new');
    await page.waitForFunction(() => document.querySelector('main input[maxlength="500"]')?.value === '');
    assert.equal(await page.getByLabel('Account, line 1').inputValue(), '');
    for (let tries = 0; tries < 50 && (await draftOf(id)).version < 2; tries += 1) await page.waitForTimeout(100);
    assert.equal((await draftOf(id)).description, 'Left behind in a hurry');
    assert.match(page.url(), /journal\/new$/, 'the answer that came late changes no address');
  });

  test('a session that ends while it saves asks for a sign-in, and nothing is retyped', async () => {
    const { page, context } = await visit(browser);
    const own = await signUp(page);
    await page.goto(`/${own}/journal/new`);
    await writeEntry(page, { description: 'Begun' });
    await page.getByText('Draft saved').waitFor();
    await context.clearCookies();
    await page.getByLabel('Description').fill('Begun, and gone on with');
    await page.getByRole('dialog').getByLabel('Password').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('Draft saved').waitFor();
    await page.reload();
    assert.equal(await page.getByLabel('Description').inputValue(), 'Begun, and gone on with');
    await context.close();
  });

  test('what somebody else changed stands beside mine; mine goes on where I say so', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await writeEntry(page, { description: 'Ours' });
    await page.getByText('Draft saved').waitFor();
    await page.waitForURL('**/edit');
    const id = idOf(page);
    await changeElsewhere(id, 'Theirs');
    await page.getByLabel('Description').fill('Mine');
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed this draft' });
    await dialog.waitFor();
    const row = dialog.getByRole('row', { name: /Description/ });
    await row.getByText('Mine').waitFor();
    await row.getByText('Theirs').waitFor();
    await row.getByText('differs').waitFor();
    assert.equal(await dialog.getByText('differs').count(), 1);
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Keep mine' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Draft saved').waitFor();
    assert.equal((await draftOf(id)).description, 'Mine');
  });

  test('theirs is taken where I say so, also when it is found on posting', async () => {
    const { page } = seat;
    const id = idOf(page);
    await changeElsewhere(id, 'Theirs again');
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed this draft' });
    await dialog.getByRole('button', { name: 'Take theirs' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Description').inputValue(), 'Theirs again');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();
    await page.getByText('Theirs again').first().waitFor();
  });

  test('a draft that somebody else discarded is kept as one of its own', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal/new`);
    await writeEntry(page, { description: 'Still wanted' });
    await page.getByText('Draft saved').waitFor();
    await page.waitForURL('**/edit');
    const id = idOf(page);
    await graphql(
      page,
      slug,
      'mutation ($id: ID!, $version: Int!) { discardDraftJournalEntry(id: $id, version: $version) { errors { code } } }',
      { id, version: 1 },
    );
    await page.getByLabel('Description').fill('Still wanted by me');
    await page.getByRole('button', { name: 'Keep as a new draft' }).click();
    await page.waitForFunction((was) => !location.pathname.includes(was), id);
    assert.equal((await draftOf(idOf(page))).description, 'Still wanted by me');
    await page.getByRole('button', { name: 'Discard draft' }).click();
    await page.waitForURL('**/journal');
    assert.deepEqual(seat.faults, []);
  });

  test('j, k, x and Enter go through the journal; [ and ] from entry to entry', async () => {
    const { page } = seat;
    await page.goto(`/${slug}/journal?status=POSTED`);
    const rows = await page.locator('tbody tr').count();
    assert.ok(rows >= 2);
    const focused = () => page.evaluate(() => document.activeElement?.closest('a')?.textContent ?? '');
    // The keys are listened to a moment after the page is there.
    for (let tries = 0; tries < 100 && (await focused()) === ''; tries += 1) {
      await page.keyboard.press('j');
      await page.waitForTimeout(100);
    }
    const first = await focused();
    assert.match(first, /^JE-/);
    await page.keyboard.press('x');
    await page.getByText('1 entry:').waitFor();
    await page.keyboard.press('j');
    const second = await focused();
    assert.notEqual(second, first);
    await page.keyboard.press('x');
    await page.getByText('2 entries:').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.keyboard.press('k');
    assert.equal(await focused(), first);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: first }).waitFor();
    await page.keyboard.press(']');
    await page.getByRole('heading', { name: second }).waitFor();
    await page.keyboard.press('[');
    await page.getByRole('heading', { name: first }).waitFor();
  });
});
