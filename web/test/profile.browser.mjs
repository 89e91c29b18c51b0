import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { alive, launch, mailedLink, patiently, PHONE, seriousFaults, signUp, visit } from './browser.mjs';

const PASSWORD = 'correct horse battery';

describe("a person's own account", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  /** Somebody with a company, at his profile. */
  async function somebody(options) {
    const visitor = await visit(browser, options);
    const slug = await signUp(visitor.page, { company: 'Own Account' });
    await visitor.page.goto('/profile');
    const email = (await visitor.page.getByText(/ · ada\..*@example\.com/).textContent()).split(' · ')[1];
    return { ...visitor, slug, email };
  }

  async function signIn(page, email, password, arrived) {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await patiently(page, () => page.getByRole('button', { name: 'Sign in', exact: true }).click(), arrived);
  }

  test('a name is changed by the keyboard, and what none is said at its field', async () => {
    const { page, faults } = await somebody();
    await page.getByRole('button', { name: 'Change the name' }).press('Enter');
    const name = page.getByRole('dialog').getByLabel('Name');
    await name.fill('  ');
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/needed|required|empty/i)
      .waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await name.fill('Augusta King');
    await page.keyboard.press('Enter');
    await page.getByText('Your name is changed').waitFor();
    await page.getByText(/^Augusta King · ada\./).waitFor();
    assert.deepEqual(faults, []);
  });

  test('another password signs out whoever is signed in elsewhere, and the old one signs in no longer', async () => {
    const { page, email, faults } = await somebody();
    const other = await visit(browser);
    await signIn(other.page, email, PASSWORD, other.page.getByRole('heading', { name: 'Own Account', level: 1 }));
    await page.getByRole('button', { name: 'Change the password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Another password' });
    assert.deepEqual(await seriousFaults(page), []);
    const fill = async (current, next, again) => {
      await dialog.getByLabel('Password until now').fill(current);
      await dialog.getByLabel('New password', { exact: true }).fill(next);
      await dialog.getByLabel('New password again').fill(again);
      await dialog.getByRole('button', { name: 'Save' }).click();
    };
    await fill('not the password', 'another horse battery', 'another horse battery');
    await dialog.getByText('This is not your password.').waitFor();
    await fill(PASSWORD, 'another horse battery', 'another horse battery');
    await page.getByText('Your password is changed').waitFor();
    await other.page.goto('/profile');
    await other.page.waitForURL('**/sign-in?next=*');
    await signIn(other.page, email, PASSWORD, other.page.getByText('E-mail and password do not fit together.'));
    assert.deepEqual(faults, []);
  });

  test('another address counts once its link is opened, on a phone in the dark', async () => {
    const { page, email, faults } = await somebody({ viewport: PHONE, colorScheme: 'dark' });
    const next = email.replace('ada.', 'augusta.');
    await page.getByRole('button', { name: 'Change the e-mail address' }).click();
    const dialog = page.getByRole('dialog', { name: 'Another e-mail address' });
    await dialog.getByLabel('New e-mail address').fill(next);
    await dialog.getByLabel('Password').fill('a guess of mine');
    await dialog.getByRole('button', { name: 'Send the link' }).click();
    await dialog.getByText('This is not your password.').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Send the link' }).click();
    await dialog.getByText(`We have sent a link to ${next}`).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText(` · ${email}`).waitFor();
    await page.goto(await mailedLink(next, 'Confirm your new e-mail address'));
    await page.getByText('You sign in with this address from now on.').waitFor();
    await page.getByText(` · ${next}`).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    assert.deepEqual(faults, []);
  });

  test('a forgotten password is set anew by the link of the mail, once', async () => {
    const { context, page, email, faults } = await somebody();
    await context.clearCookies();
    await page.goto('/sign-in');
    await page.getByRole('link', { name: /Forgot/ }).click();
    await page.getByLabel('E-mail').waitFor();
    await alive(page);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button').filter({ hasText: /link/i }).click();
    await page
      .getByText(/If there is an account|is on its way|sent/i)
      .first()
      .waitFor();
    const link = await mailedLink(email, 'Set a new password');
    const setTo = async (password, arrived) => {
      await page.goto(link);
      await page.getByLabel('New password', { exact: true }).fill(password);
      await page.getByLabel('New password again').fill(password);
      await page.locator('form button[type=submit]').click();
      await arrived.waitFor();
    };
    await setTo('a third horse battery', page.getByRole('button', { name: 'Sign in', exact: true }));
    await setTo('a fourth horse battery', page.getByText('This link has expired or was used. Ask for a new one.'));
    await signIn(page, email, 'a third horse battery', page.getByRole('heading', { name: 'Own Account', level: 1 }));
    assert.deepEqual(faults, []);
  });

  test('who signs in over the page of another goes to his own, and nothing of that page is sent', async () => {
    const [bob, ada] = [await somebody(), await somebody()];
    await bob.context.close();
    const { context, page, slug } = ada;
    await page.goto(`/${slug}/journal/new`);
    await page.getByLabel('Description').fill('Of Ada alone');
    await page.getByLabel('Account, line 1').fill('6200');
    await page.getByLabel('Debit, line 1').fill('12');
    await page.getByLabel('Account, line 2').fill('1000');
    await page.getByLabel('Credit, line 2').fill('12');
    await context.clearCookies();
    const sent = [];
    page.on('request', (request) => request.url().endsWith('/graphql') && sent.push(request));
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' });
    await dialog.getByLabel('E-mail').fill(bob.email);
    await dialog.getByLabel('Password').fill(PASSWORD);
    const before = sent.length;
    page.on('dialog', (leave) => void leave.accept());
    const own = page.getByRole('heading', { name: 'Own Account', level: 1 });
    await patiently(page, () => dialog.getByRole('button', { name: 'Sign in', exact: true }).click(), own);
    const posted = sent.slice(before).filter((request) => /Of Ada alone/.test(request.postData() ?? ''));
    assert.deepEqual(posted, []);
    assert.notEqual(new URL(page.url()).pathname.split('/')[1], slug);
  });
});
