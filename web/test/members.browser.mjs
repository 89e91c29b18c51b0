import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { alive, BASE, graphql, launch, patiently, seriousFaults, signUp, signUpFrom, visit } from './browser.mjs';

/** Answers the link that the dialog of an invitation shows. */
async function inviteByPage(page, slug, email, role) {
  await page.goto(`/${slug}/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  const link = await dialog.getByText(/\/invitations\/ivt_/).textContent();
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link.trim();
}

describe('people of a company', () => {
  let browser;
  let owner;
  let slug;
  before(async () => {
    browser = await launch();
    owner = await visit(browser);
    slug = await signUp(owner.page, { company: 'Shared Books' });
  });
  after(() => browser?.close());

  test('an invited person signs up from the link, joins, gets another role and may post', async () => {
    const email = `bea.${Date.now()}@example.com`;
    const link = await inviteByPage(owner.page, slug, email, 'viewer');
    const { page, faults } = await visit(browser);
    await page.goto(new URL(link).pathname);
    assert.deepEqual(await seriousFaults(page), []);
    await signUpFrom(page, 'Bea Booth', email);
    await page.getByText('Shared Books').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Join the company' }).click();
    await page.getByRole('heading', { name: 'Shared Books', level: 1 }).waitFor();

    // What she may not do is off, within reach of keys and fingers, and says why.
    await page.goto(`/${slug}/accounts`);
    await page.getByRole('button', { name: 'New account' }).press('Enter');
    await page.getByText('Your role may not change the chart.').filter({ visible: true }).waitFor();
    for (const [list, act] of [
      ['journal', 'New entry'],
      ['invoices', 'New invoice'],
      ['recurring', 'New recurring entry'],
    ]) {
      await page.goto(`/${slug}/${list}`);
      const off = page.getByRole('main').getByRole('button', { name: act }).first();
      assert.equal(await off.getAttribute('aria-disabled'), 'true');
      assert.equal(await page.getByRole('main').getByRole('link', { name: act }).count(), 0);
    }
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.deepEqual(await seriousFaults(page), []);

    await owner.page.goto(`/${slug}/members`);
    await owner.page.getByLabel('Role of Bea Booth').selectOption('bookkeeper');
    await owner.page.getByText('Bea Booth is Bookkeeper now').waitFor();

    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('By Bea');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('3');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('3');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /JE-/ }).waitFor();

    // Suspended, she is out without being gone; restored, she is back where she was.
    const row = owner.page.getByRole('row', { name: /Bea Booth/ });
    await row.getByRole('button', { name: 'Suspend' }).click();
    const asked = owner.page.getByRole('dialog', { name: 'Suspend Bea Booth?' });
    assert.deepEqual(await seriousFaults(owner.page), []);
    await asked.getByRole('button', { name: 'Suspend' }).click();
    await owner.page.getByText('Bea Booth may do nothing here any more').waitFor();
    await row.getByText('Suspended', { exact: true }).waitFor();
    assert.deepEqual(await seriousFaults(owner.page), []);
    await page.goto(`/${slug}`);
    await page.getByText('This page does not exist').waitFor();
    await row.getByRole('button', { name: 'Restore' }).click();
    await owner.page.getByText('Bea Booth is back with the same role').waitFor();
    await row.getByText('Suspended', { exact: true }).waitFor({ state: 'detached' });
    await page.goto(`/${slug}`);
    await page.getByRole('heading', { name: 'Shared Books', level: 1 }).waitFor();

    await row.getByRole('button', { name: 'Remove' }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await owner.page.getByText('Bea Booth is no member any more').waitFor();
    await page.goto(`/${slug}`);
    await page.getByText('This page does not exist').waitFor();
    assert.deepEqual(faults, []);
  });

  test('an invitation is sent again, taken back, and then leads nowhere', async () => {
    const email = `cem.${Date.now()}@example.com`;
    const link = await inviteByPage(owner.page, slug, email, 'viewer');
    const row = owner.page.getByRole('row', { name: new RegExp(email) });
    await row.getByRole('button', { name: 'Send again' }).click();
    await owner.page.getByText(`${email} got the link again`).waitFor();
    await row.getByRole('button', { name: 'Revoke' }).click();
    await owner.page.getByText(`The invitation of ${email} is revoked`).waitFor();
    await row.waitFor({ state: 'detached' });
    await owner.page.goto(new URL(link).pathname);
    await owner.page.getByText('There is no open invitation here').waitFor();
    assert.deepEqual(await seriousFaults(owner.page), []);
  });

  test('the last owner stays, and is told why', async () => {
    await owner.page.goto(`/${slug}/members`);
    await owner.page
      .getByRole('row', { name: /Ada Lovelace/ })
      .getByRole('button', { name: 'Leave' })
      .click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await owner.page.getByText('A company keeps at least one owner.').first().waitFor();
  });

  test('ownership is offered, accepted by the other alone, and who can do what is seen at a glance', async () => {
    const email = `dora.${Date.now()}@example.com`;
    const link = await inviteByPage(owner.page, slug, email, 'viewer');
    const { page } = await visit(browser);
    await page.goto(new URL(link).pathname);
    await signUpFrom(page, 'Dora Dale', email);
    await page.getByRole('button', { name: 'Join the company' }).click();
    await page.getByRole('heading', { name: 'Shared Books', level: 1 }).waitFor();

    await owner.page.goto(`/${slug}/members`);
    await owner.page
      .getByRole('row', { name: /Dora Dale/ })
      .getByRole('button', { name: 'Offer ownership' })
      .click();
    const dialog = owner.page.getByRole('dialog', { name: 'Offer ownership to Dora Dale?' });
    await dialog.getByLabel('Your role after that').selectOption('admin');
    assert.equal(await dialog.getByRole('option', { name: 'Owner' }).count(), 0);
    assert.deepEqual(await seriousFaults(owner.page), []);
    await dialog.getByRole('button', { name: 'Make the offer' }).click();
    await owner.page.getByText(/Ownership is offered to Dora Dale until/).waitFor();

    await page.goto(`/${slug}/members`);
    await page.getByText(/Ada Lovelace offers you the ownership/).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByRole('button', { name: 'Accept ownership' }).click();
    await page.getByText('You are an owner now').waitFor();
    await page.getByLabel('Role of Ada Lovelace').waitFor();
    assert.equal(await page.getByLabel('Role of Ada Lovelace').inputValue(), 'admin');

    await page.getByRole('link', { name: 'Who can do what' }).click();
    const pays = page.getByRole('row', { name: /payables:pay/ });
    await pays.getByText('Dora Dale', { exact: true }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);

    // She gives it back, for the tests that follow are the first owner's.
    await page.goto(`/${slug}/members`);
    await page.getByLabel('Role of Ada Lovelace').selectOption('owner');
    await page.getByText('Ada Lovelace is Owner now').waitFor();
  });

  test('a role of its own is made, changed and removed', async () => {
    const { page } = owner;
    await page.goto(`/${slug}/members`);
    await page.getByRole('button', { name: 'New role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Drafting clerk');
    await dialog.getByLabel('ledger:read').check();
    await dialog.getByLabel('ledger:draft').check();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Save role' }).click();
    const row = page.getByRole('row', { name: /Drafting clerk/ });
    await row.getByText('ledger:draft').waitFor();
    await row.getByRole('button', { name: 'Change' }).click();
    await dialog.getByLabel('ledger:draft').uncheck();
    await dialog.getByRole('button', { name: 'Save role' }).click();
    await row.getByText('organization:read, ledger:read', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
  });

  test('an auditor is given his years, and reads what lies in them on every page that he is offered', async () => {
    for (const [year, amount] of [
      ['2024', '100.00'],
      ['2025', '30.00'],
      ['2026', '7.00'],
    ]) {
      const money = { amount: { amount, currency: 'EUR' } };
      const postings = [
        { accountCode: '1000', side: 'DEBIT', ...money },
        { accountCode: '4000', side: 'CREDIT', ...money },
      ];
      await graphql(
        owner.page,
        slug,
        'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
        { input: { postingDate: `${year}-05-01`, description: `Sale of ${year}`, postings } },
      );
    }
    await owner.page.goto(`/${slug}/members`);
    await owner.page.getByRole('button', { name: 'New role' }).click();
    const dialog = owner.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Auditor');
    await dialog.getByLabel('ledger:post').check();
    await dialog.getByLabel('ledger:read').check();
    await dialog.getByLabel('audit:read').check();
    await dialog.getByLabel('Limited to years').check();
    // What changes something is off from then on, and is not sent.
    assert.ok(await dialog.getByLabel('ledger:post').isDisabled());
    await dialog.getByLabel('First day').fill('2025-12-31');
    await dialog.getByLabel('Last day').fill('2025-01-01');
    await dialog.getByRole('button', { name: 'Save role' }).click();
    await dialog.getByText('Not before the first day.').waitFor();
    await dialog.getByLabel('First day').fill('2025-01-01');
    await dialog.getByLabel('Last day').fill('2025-12-31');
    assert.deepEqual(await seriousFaults(owner.page), []);
    await dialog.getByRole('button', { name: 'Save role' }).click();
    const row = owner.page.getByRole('row', { name: /Auditor/ });
    await row.getByText('Reads 1 Jan 2025 to 31 Dec 2025 alone').waitFor();
    await row.getByText('organization:read, audit:read, ledger:read', { exact: true }).waitFor();

    const email = `rita.${Date.now()}@example.com`;
    const link = await inviteByPage(owner.page, slug, email, 'auditor');
    const { page, faults } = await visit(browser);
    await page.goto(new URL(link).pathname);
    await signUpFrom(page, 'Rita Reader', email);
    await page.getByRole('button', { name: 'Join the company' }).click();
    await page.getByRole('heading', { name: 'Shared Books', level: 1 }).waitFor();
    await page.getByText('You read the books from 1 Jan 2025 to 31 Dec 2025.').waitFor();
    const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').all();
    const paths = await Promise.all(links.map((one) => one.getAttribute('href')));
    assert.deepEqual(paths, [
      `/${slug}`,
      ...['journal', 'accounts', 'dimensions', 'trial-balance', 'periods', 'members', 'audit', 'settings'].map(
        (name) => `/${slug}/${name}`,
      ),
    ]);
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await page.getByText(/your role reads|went wrong|may not use/i).count(), 0, path);
      assert.deepEqual(await seriousFaults(page), [], path);
    }
    await page.goto(`/${slug}/journal`);
    await page.getByText('Sale of 2025').first().waitFor();
    assert.equal(await page.getByText(/Sale of 202[46]/).count(), 0);
    await page.goto(`/${slug}/trial-balance`);
    await page.getByText('130.00').first().waitFor();
    assert.equal(await page.getByText('137.00').count(), 0);
    await page.goto(`/${slug}/trial-balance?asOf=2026-06-30`);
    await page.getByText('This day is outside of your years').waitFor();
    if (process.env.QBIT_SHOTS) await page.screenshot({ path: `${process.env.QBIT_SHOTS}/auditor.png` });
    assert.deepEqual(faults, []);
  });

  test('who changes a role leaves in it what he may not himself', async () => {
    await owner.page.goto(`/${slug}/members`);
    await owner.page.getByRole('button', { name: 'New role' }).click();
    await owner.page.getByRole('dialog').getByLabel('Name').fill('Cashier');
    await owner.page.getByRole('dialog').getByLabel('payables:pay').check();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Save role' }).click();
    await owner.page.getByRole('row', { name: /Cashier/ }).waitFor();

    const email = `adam.${Date.now()}@example.com`;
    const link = await inviteByPage(owner.page, slug, email, 'admin');
    const { page } = await visit(browser);
    await page.goto(new URL(link).pathname);
    await signUpFrom(page, 'Adam Admin', email);
    await page.getByRole('button', { name: 'Join the company' }).click();
    await page.getByRole('heading', { name: 'Shared Books', level: 1 }).waitFor();
    await page.goto(`/${slug}/members`);
    const row = page.getByRole('row', { name: /Cashier/ });
    await row.getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    assert.ok(await dialog.getByLabel('payables:pay').isDisabled());
    await dialog.getByLabel('ledger:read').check();
    await dialog.getByRole('button', { name: 'Save role' }).click();
    await row.getByText('organization:read, ledger:read, payables:pay', { exact: true }).waitFor();
  });

  test('settings are kept, and what cannot be is said at its field', async () => {
    const { page, faults } = owner;
    await page.goto(`/${slug}/settings`);
    assert.deepEqual(await seriousFaults(page), []);
    await page.getByLabel('Name in the register').fill('Shared Books GmbH');
    await page.getByLabel('Town').fill('Berlin');
    await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('This is no IBAN').waitFor();
    await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
    await page.getByLabel('A payment needs').selectOption('SOLE_OPERATOR');
    await page.getByLabel('Logo').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    });
    await page.getByText('Uploaded: save to use it.').waitFor();
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('The settings are saved').waitFor();
    await page.reload();
    assert.equal(await page.getByLabel('IBAN').inputValue(), 'DE89370400440532013000');
    assert.equal(await page.getByLabel('Town').inputValue(), 'Berlin');
    assert.equal(await page.getByLabel('A payment needs').inputValue(), 'SOLE_OPERATOR');
    await page.getByText('There is one.').waitFor();
    assert.deepEqual(faults, []);
  });

  test('a key is made, used by a program, replaced and revoked', async () => {
    const { page } = owner;
    await page.goto(`/${slug}/keys`);
    await page.getByRole('button', { name: 'New key' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Web shop');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    // What is lacking is said where it is seen: beside what has the focus now.
    const fault = dialog.getByRole('group', { name: 'Permissions' }).locator('.text-danger');
    await fault.evaluate(async (said) => {
      const seen = () => {
        const [inner, outer] = [said, said.closest('[role="dialog"]')].map((each) => each.getBoundingClientRect());
        return inner.top >= outer.top && inner.bottom <= outer.bottom;
      };
      for (let tries = 0; !seen(); tries++) {
        if (tries === 20)
          throw new Error(
            JSON.stringify([said, said.closest('[role="dialog"]')].map((each) => each.getBoundingClientRect())),
          );
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
    await dialog.getByLabel('ledger:read').check();
    await dialog.getByRole('button', { name: 'Create key' }).click();
    const secret = (await dialog.getByTestId('secret').textContent()).trim();
    assert.match(secret, /^qbit_live_[0-9a-z]{26}_[\w-]{43}$/);
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'I have it' }).click();

    const ask = async (token) => {
      const response = await fetch(`${BASE}/public/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ accounts(first: 1) { totalCount } }' }),
      });
      return { status: response.status, body: await response.json() };
    };
    assert.ok((await ask(secret)).body.data.accounts.totalCount > 10);

    const rows = page.getByRole('row', { name: /Web shop/ });
    const bindTo = async (addresses) => {
      await rows.first().getByRole('button', { name: 'Addresses' }).click();
      await dialog.getByLabel('Only from these addresses').fill(addresses);
      await dialog.getByRole('button', { name: 'Save addresses' }).click();
    };
    await bindTo('203.0.113.0/33');
    await dialog.getByText('This is no IP address and no range').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await bindTo('203.0.113.0/24');
    await rows.first().getByText('203.0.113.0/24').waitFor();
    const elsewhere = await ask(secret);
    assert.deepEqual([elsewhere.status, elsewhere.body.errors[0].extensions.code], [403, 'ADDRESS_NOT_ALLOWED']);
    await bindTo('');
    await rows.first().getByText('Anywhere').waitFor();
    assert.ok((await ask(secret)).body.data);

    await rows.first().getByRole('button', { name: 'Replace' }).click();
    await dialog.getByLabel('The old key holds for another').selectOption('7 days');
    await dialog.getByRole('button', { name: 'Replace' }).click();
    const successor = (await dialog.getByTestId('secret').textContent()).trim();
    await dialog.getByRole('button', { name: 'I have it' }).click();
    await rows.nth(1).waitFor();
    assert.ok((await ask(successor)).body.data);
    assert.ok((await ask(secret)).body.data, 'the old one holds for a week');

    for (const token of [successor, secret]) {
      await page
        .getByRole('row', { name: new RegExp(`_…${token.slice(-43, -39)}…`) })
        .getByRole('button', { name: 'Revoke' })
        .click();
      await dialog.getByRole('button', { name: 'Revoke' }).click();
      await dialog.waitFor({ state: 'detached' });
      assert.equal((await ask(token)).status, 401);
    }
    await page.goto(`/${slug}/keys`);
    assert.deepEqual(await seriousFaults(page), []);
  });
});
