import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, PHONE, seriousFaults, signUp, signUpFrom, visit } from './browser.mjs';
import { Sales } from './sales.mjs';

/** The first and the last day of the month so many months before this one, in ISO 8601. */
function monthBefore(months) {
  const now = new Date();
  const at = (offset, day) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months + offset, day));
  const iso = (date) => date.toISOString().slice(0, 10);
  return { from: iso(at(0, 1)), to: iso(at(1, 0)) };
}

describe('the home of a company', () => {
  let browser;
  let seat;
  let slug;
  const act = async (text, variables) => {
    const { data, errors } = await graphql(seat.page, slug, text, variables);
    assert.equal(errors, undefined, JSON.stringify(errors));
    const [payload] = Object.values(data);
    assert.deepEqual(payload.errors, []);
    return payload;
  };
  const lock = (through) =>
    act('mutation ($through: Date) { setPeriodLock(scope: ALL, through: $through) { errors { code } } }', { through });
  before(async () => {
    browser = await launch();
    seat = await visit(browser);
    slug = await signUp(seat.page);
  });
  after(() => browser?.close());

  test('first steps tick themselves, and become the list of the next month once the first is closed', async () => {
    const { page } = seat;
    const first = monthBefore(3);
    const step = (name) => page.getByRole('main').getByRole('link', { name });
    await page.goto(`/${slug}`);
    await step(/Close the first month.*open/).waitFor();
    await act(
      'mutation ($input: OpeningBalancesInput!) { recordOpeningBalances(input: $input) { errors { code message } } }',
      {
        input: {
          asOf: first.from,
          balances: [{ accountCode: '1000', side: 'DEBIT', amount: { amount: '500.00', currency: 'EUR' } }],
        },
      },
    );
    const sales = new Sales(page, slug);
    const invoice = await sales.invoice(await sales.customer('Miller'), [
      { description: 'Work', quantity: '1', unitPrice: '100' },
    ]);
    await sales.booked(invoice.id);
    const email = `bea.${Date.now()}@example.com`;
    const { invitation } = await act(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } errors { code } } }',
      { input: { email, role: 'accountant' } },
    );
    const other = await visit(browser);
    await other.page.goto(`/invitations/${invitation.id}`);
    await signUpFrom(other.page, 'Bea Booth', email);
    await other.page.getByRole('button', { name: 'Join the company' }).click();
    await other.page.getByRole('heading', { level: 1, name: 'Brick Works' }).waitFor();

    await page.reload();
    for (const done of ['Record the opening balances', 'Issue the first invoice', 'Invite your accountant'])
      await step(new RegExp(`${done}.*done`)).waitFor();
    await lock(first.to);
    await page.reload();
    const next = monthBefore(2);
    await page.getByRole('heading', { name: /^Towards/ }).waitFor();
    await step(/The month is over.*done/).waitFor();
    await step(/No drafts are left in it.*done/).waitFor();
    await step(/Nothing waits for a person.*done/).waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    // A draft in it takes the tick away; so does the lock that is taken back take the list away.
    await act('mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { errors { code } } }', {
      input: {
        postingDate: next.from,
        description: 'Left lying',
        postings: [
          { accountCode: '1000', side: 'DEBIT', amount: { amount: '1.00', currency: 'EUR' } },
          { accountCode: '3000', side: 'CREDIT', amount: { amount: '1.00', currency: 'EUR' } },
        ],
      },
    });
    await page.reload();
    const drafts = step(/No drafts are left in it/);
    await drafts.getByText('1 draft is dated in it').waitFor();
    await drafts.click();
    await page.getByRole('row', { name: /Left lying/ }).waitFor();
    await lock(null);
    await page.goto(`/${slug}`);
    await step(/Close the first month.*open/).waitFor();
    await lock(next.to);
    await page.reload();
    await page.getByRole('heading', { name: /^Towards/ }).waitFor();

    const phone = await visit(browser, { viewport: PHONE, storageState: await page.context().storageState() });
    await phone.page.goto(`/${slug}`);
    await phone.page.getByRole('heading', { name: /^Towards/ }).waitFor();
    const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0);
    if (process.env.QBIT_SHOTS) await page.screenshot({ path: `${process.env.QBIT_SHOTS}/home.png` });
    assert.deepEqual(seat.faults, []);
  });
});
