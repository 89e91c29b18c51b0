import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { download, graphql, launch, PHONE, seriousFaults, signUp, visit } from './browser.mjs';

const POST = `mutation ($inputs: [JournalEntryInput!]!) {
  postJournalEntries(inputs: $inputs) { errors { code } } }`;

const entry = (description, postingDate) => ({
  postingDate,
  description,
  postings: ['DEBIT', 'CREDIT'].map((side) => ({
    side,
    accountCode: side === 'DEBIT' ? '1000' : '4000',
    amount: { amount: '10.00', currency: 'EUR' },
  })),
});

const heads = (page) => page.locator('thead th').allInnerTexts();
const openViews = (page) => page.getByRole('button', { name: /^Views/ }).click();
const choose = async (page, name) => {
  await openViews(page);
  await page.getByRole('menuitem', { name }).click();
};

/** Somebody with a company of his own joins that of the owner, in a role that reads the journal alone. */
async function joinAsReader(owner, slug, guest) {
  const theirs = await signUp(guest, { company: 'Elsewhere' });
  const me = await graphql(guest, theirs, '{ viewer { user { email } } }');
  const role = await graphql(
    owner,
    slug,
    'mutation { createRole(input: { name: "Reader", key: "reader", permissions: ["ledger:read"] }) { errors { code } } }',
  );
  assert.deepEqual(role.data.createRole.errors, []);
  const invited = await graphql(
    owner,
    slug,
    'mutation ($email: String!) { inviteMember(input: { email: $email, role: "reader" }) { invitation { id } errors { code } } }',
    { email: me.data.viewer.user.email },
  );
  const accepted = await graphql(
    guest,
    theirs,
    'mutation ($id: ID!) { acceptInvitation(id: $id) { errors { code } } }',
    { id: invited.data.inviteMember.invitation.id },
  );
  assert.deepEqual(accepted.data.acceptInvitation.errors, []);
}

describe('views of lists', () => {
  let browser;
  let owner;
  let guest;
  let slug;
  before(async () => {
    browser = await launch();
    owner = await visit(browser);
    slug = await signUp(owner.page, { company: 'Vistas' });
    const inputs = [entry('Sale of bread', '2026-03-01'), entry('Sale of cake', '2026-04-01')];
    const posted = await graphql(owner.page, slug, POST, { inputs });
    assert.deepEqual(posted.data.postJournalEntries.errors, []);
    guest = await visit(browser);
    await joinAsReader(owner.page, slug, guest.page);
  });
  after(() => browser?.close());

  test('columns are chosen by the keys alone, kept in the address, and taken along', async () => {
    const { page } = owner;
    await page.goto(`/${slug}/journal?search=bread`);
    assert.deepEqual(await heads(page), ['', 'Number', 'Date', 'Description', 'Recorded', 'State', 'Amount EUR']);
    await page.getByRole('button', { name: /^Views/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Columns…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Columns' });
    assert.deepEqual(await seriousFaults(page), []);
    assert.ok(await dialog.getByRole('checkbox', { name: 'Number' }).isDisabled());
    for (const name of ['Recorded', 'State', 'ID']) await dialog.getByRole('checkbox', { name }).press('Space');
    for (let times = 0; times < 4; times += 1)
      await dialog.getByRole('button', { name: 'ID: one place up' }).press('Enter');
    await dialog.getByText('ID is at place 1 of 5').waitFor();
    await dialog.getByRole('button', { name: 'Apply' }).press('Enter');
    await page.waitForURL((url) => url.searchParams.get('columns') === 'id,number,date,description,amount');
    await page.reload();
    assert.deepEqual(await heads(page), ['', 'ID', 'Number', 'Date', 'Description', 'Amount EUR']);
    const { bytes } = await download(page, 'What you see', 'CSV');
    const [head, ...rows] = parse(bytes);
    assert.deepEqual(head, ['ID', 'Number', 'Date', 'Description', 'Reference', 'Amount EUR']);
    assert.equal(rows.length, 1);
    const all = await download(page, 'All columns', 'CSV');
    assert.deepEqual(parse(all.bytes)[0].slice(-5), ['Recorded', 'State', 'Adjustment', 'Currency', 'Version']);
  });

  test('what is seen is saved as a view, shared, and what the list opens with', async () => {
    const { page } = owner;
    await choose(page, 'Save as a view…');
    const dialog = page.getByRole('dialog', { name: 'Save as a view' });
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.ariaLabel);
    await dialog.getByLabel('Name').waitFor();
    assert.equal(await focused(), 'name');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Views');
    await choose(page, 'Save as a view…');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('required', { exact: false }).or(dialog.locator('[aria-invalid="true"]')).first().waitFor();
    await dialog.getByLabel('Name').fill('Bread');
    await dialog.getByRole('checkbox', { name: /Share with everybody/ }).check();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('“Bread” is saved').waitFor();
    await page.getByRole('button', { name: 'Views, in “Bread”' }).waitFor();
    await choose(page, 'Open the list with it');
    await page.getByText('This list opens with “Bread” for you').waitFor();
    await page.goto(`/${slug}`);
    await page.goto(`/${slug}/journal`);
    await page.waitForURL(/search=bread/);
    assert.deepEqual(await heads(page), ['', 'ID', 'Number', 'Date', 'Description', 'Amount EUR']);
    assert.equal(await page.locator('tbody tr').count(), 1);
    // Back leads to where one came from, not to the list that opens with a view.
    await page.goBack();
    await page.waitForURL((url) => url.pathname === `/${slug}`);
    // From within as well.
    await page.getByRole('link', { name: 'Journal', exact: true }).first().click();
    await page.waitForURL(/search=bread/);
    await page.goBack();
    await page.waitForURL((url) => url.pathname === `/${slug}`);
  });

  test('all of the list is a step away, also by clearing its filters', async () => {
    const { page } = owner;
    await page.goto(`/${slug}/journal`);
    await page.waitForURL(/search=bread/);
    await openViews(page);
    await page.getByRole('menuitemradio', { name: 'All, without a view' }).click();
    await page.waitForURL((url) => url.search === '?view=all');
    await page.getByText('Sale of cake').first().waitFor();
    assert.equal(await page.locator('tbody tr').count(), 2);
    await page.goBack();
    await page.waitForURL(/search=bread/);
    // A filter that was set by hand, and cleared again, does not lead into the view.
    await page.goto(`/${slug}/journal?search=cake`);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => url.search === '?view=all');
    await page.locator('tbody tr').nth(1).waitFor();
  });

  test('a view is changed to what is seen', async () => {
    const { page } = owner;
    await page.goto(`/${slug}/journal`);
    await page.waitForURL(/search=bread/);
    await page.getByRole('searchbox', { name: 'Search' }).fill('Sale');
    await page.waitForURL(/search=Sale/);
    await page
      .getByRole('button', { name: /^Views/ })
      .getByText('changed')
      .waitFor();
    await choose(page, 'Update “Bread” to this');
    await page.getByText('“Bread” looks like this now').waitFor();
    await choose(page, 'Rename or share…');
    const dialog = page.getByRole('dialog', { name: 'Rename or share the view' });
    await dialog.getByLabel('Name').fill('Sales');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Views, in “Sales”' }).waitFor();
    await page.goto(`/${slug}/journal`);
    await page.waitForURL(/search=Sale/);
  });

  test('another member opens it with his own permissions, and cannot change it', async () => {
    const { page } = guest;
    await page.goto(`/${slug}/journal`);
    assert.equal(new URL(page.url()).search, ''); // what opens first is each person's own
    await openViews(page);
    await page.getByRole('menuitemradio', { name: /Sales.*Shared by Ada Lovelace/s }).click();
    await page.waitForURL(/search=Sale/);
    await page.locator('tbody tr').nth(1).waitFor();
    assert.deepEqual(await heads(page), ['', 'ID', 'Number', 'Date', 'Description', 'Amount EUR']);
    await openViews(page);
    await page.getByRole('menuitem', { name: 'Open the list with it' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'Delete…' }).count(), 0);
    assert.equal(await page.getByRole('menuitem', { name: 'Rename or share…' }).count(), 0);
    await page.keyboard.press('Escape');
    // A shared view of what he may not see shows it to him no more than the list itself does.
    const made = await graphql(
      owner.page,
      slug,
      `mutation { saveView(input: { list: INVOICES, name: "Drafts", shared: true, query: [{ name: "status", value: "DRAFT" }] })
        { view { id } errors { code } } }`,
    );
    await page.goto(`/${slug}/invoices?status=DRAFT&view=${made.data.saveView.view.id}`);
    await page.getByRole('heading', { name: 'You may not see this' }).waitFor();
    assert.equal(await page.locator('tbody tr').count(), 0);
  });

  test('who deletes it is asked, and the list is there as it is of itself', async () => {
    const { page } = owner;
    await page.goto(`/${slug}/journal`);
    await page.waitForURL(/search=Sale/);
    await choose(page, 'Delete…');
    const dialog = page.getByRole('dialog', { name: 'Delete “Sales”?' });
    await dialog.getByText('It goes for everybody').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('“Sales” is deleted').waitFor();
    await page.waitForURL((url) => url.search === '?view=all');
    await page.goto(`/${slug}/journal`);
    await page.locator('tbody tr').nth(1).waitFor();
    assert.equal(new URL(page.url()).search, '');
    assert.deepEqual([...owner.faults, ...guest.faults], []);
  });

  test('every list has them, and on a phone they have their room', async () => {
    const { page } = owner;
    for (const path of ['accounts', 'customers', 'invoices', 'credit-notes', 'audit', 'trial-balance']) {
      await page.goto(`/${slug}/${path}`);
      await openViews(page);
      await page.getByRole('menuitem', { name: 'Columns…' }).click();
      await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox').first().waitFor();
      await page.keyboard.press('Escape');
    }
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`/${slug}/journal`);
    await choose(page, 'Columns…');
    assert.deepEqual(await seriousFaults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  });
});
