// cspell:ignore ctap
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { alive, BASE, launch, patiently, seriousFaults, signUp, visit } from './browser.mjs';

const PASSWORD = 'correct horse battery';

/** The code of an authenticator (RFC 6238: SHA-1, 30 seconds, 6 digits). */
function totp(secret, at = Date.now()) {
  const bits = [...secret.replaceAll('=', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function signIn(page, email, arrived) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await patiently(page, () => page.getByRole('button', { name: 'Sign in', exact: true }).click(), arrived);
}

describe('keeping an account safe', () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  /** Somebody who signed up; answers his address too. */
  async function somebody(baseURL) {
    const visitor = await visit(browser);
    if (baseURL) {
      const go = visitor.page.goto.bind(visitor.page);
      visitor.page.goto = (path) => go(new URL(path, baseURL).toString());
    }
    await signUp(visitor.page);
    await visitor.page.goto('/profile');
    const email = (await visitor.page.getByText(/ · ada\..*@example\.com/).textContent()).split(' · ')[1];
    return { ...visitor, email };
  }

  test('a second factor is turned on, asked for at the sign-in, replaced by a recovery code, and turned off', async () => {
    const { page, context, email, faults } = await somebody();
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByLabel('Password').fill('not my password');
    await dialog.getByRole('button').last().click();
    await dialog.getByText('This is not your password.').waitFor();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button').last().click();
    await dialog.getByRole('img', { name: /QR code/ }).waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    const secret = (await dialog.locator('code').first().textContent()).trim();
    const recovery = await dialog.locator('li').allTextContents();
    assert.ok(recovery.length >= 8);
    await dialog.getByLabel('Code from your authenticator').fill('000000');
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByText('This code does not hold.').waitFor();
    const used = totp(secret);
    await dialog.getByLabel('Code from your authenticator').fill(used);
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('The second factor is on').waitFor();

    await context.clearCookies();
    const code = page.getByLabel('Code', { exact: true });
    await signIn(page, email, code);
    assert.deepEqual(await seriousFaults(page), []);
    const companies = page.getByRole('heading', { level: 1, name: /Brick Works|Companies/ });
    await code.fill(recovery[0]);
    await patiently(page, () => page.getByRole('button', { name: 'Continue' }).click(), companies);

    await context.clearCookies();
    await signIn(page, email, code);
    await code.fill(recovery[0]);
    const spent = page.getByText('This recovery code does not hold, or was used.');
    await patiently(page, () => page.getByRole('button', { name: 'Continue' }).click(), spent);
    // The code with which it was turned on is used up: a later one is taken.
    while (totp(secret) === used) await page.waitForTimeout(1_000);
    await code.fill(totp(secret));
    await patiently(page, () => page.getByRole('button', { name: 'Continue' }).click(), companies);

    await page.goto('/profile');
    await page.getByRole('button', { name: 'New recovery codes' }).click();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button').last().click();
    await dialog.getByText('The earlier recovery codes hold no longer.').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    const fresh = await dialog.locator('li').allTextContents();
    assert.equal(fresh.length, recovery.length);
    assert.ok(fresh.every((one) => !recovery.includes(one)));
    await dialog.getByRole('button', { name: 'I have them' }).click();

    await context.clearCookies();
    await signIn(page, email, code);
    await code.fill(recovery[1]);
    await patiently(page, () => page.getByRole('button', { name: 'Continue' }).click(), spent);
    await code.fill(fresh[0]);
    await patiently(page, () => page.getByRole('button', { name: 'Continue' }).click(), companies);

    await page.goto('/profile');
    await page.getByRole('button', { name: 'Turn off' }).click();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button').last().click();
    await page.getByText('The second factor is off').waitFor();
    assert.deepEqual(faults, []);
  });

  test('a session that ended is asked for in the profile too, and what was begun goes on', async () => {
    const { page, context, email, faults } = await somebody();
    const dialog = page.getByRole('dialog', { name: 'Second factor' });
    await page.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await context.clearCookies();
    await dialog.getByRole('button').last().click();
    const again = page.getByRole('dialog', { name: 'Sign in to go on' });
    assert.equal(await again.getByLabel('E-mail').inputValue(), email);
    await again.getByLabel('Password').fill(PASSWORD);
    const code = dialog.getByLabel('Code from your authenticator');
    await patiently(page, () => again.getByRole('button', { name: 'Sign in', exact: true }).click(), code);
    assert.deepEqual(faults, []);
  });

  test('a second factor that is given too late says what to do', async () => {
    const { page, context, email } = await somebody();
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button').last().click();
    const secret = (await dialog.locator('code').first().textContent()).trim();
    await dialog.getByLabel('Code from your authenticator').fill(totp(secret));
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('The second factor is on').waitFor();
    await context.clearCookies();
    const code = page.getByLabel('Code', { exact: true });
    await signIn(page, email, code);
    await context.clearCookies(); // as when its few minutes are over
    await code.fill('123456');
    const late = page.getByText('sign in with your password once more');
    await patiently(page, () => page.getByRole('button', { name: 'Continue' }).click(), late);
  });

  test('a passkey is added, signs in by itself, and is removed', async () => {
    // A passkey is bound to a name: on the own machine to localhost, never to 127.0.0.1.
    const { page, context, faults } = await somebody(BASE.replace('127.0.0.1', 'localhost'));
    const session = await context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.getByRole('button', { name: 'Add passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    assert.deepEqual(await seriousFaults(page), []);
    await context.clearCookies();
    await page.goto('/sign-in');
    await alive(page);
    const companies = page.getByRole('heading', { level: 1, name: /Brick Works|Companies/ });
    await patiently(page, () => page.getByRole('button', { name: 'Sign in with a passkey' }).click(), companies);
    await page.goto('/profile');
    const passkeys = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Passkeys' }) });
    await passkeys.getByRole('button', { name: 'Remove' }).click();
    await passkeys.getByText('No passkeys yet.').waitFor();
    assert.deepEqual(faults, []);
  });

  test('sessions are listed, and one that is ended is signed out at once', async () => {
    const { page, email, faults } = await somebody();
    const other = await visit(browser);
    const companies = other.page.getByRole('heading', { level: 1, name: /Brick Works|Companies/ });
    await signIn(other.page, email, companies);
    await page.reload();
    const sessions = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Where you are signed in' }) });
    await sessions.getByText('this one').waitFor();
    await sessions.getByRole('button', { name: 'End', exact: true }).first().click();
    await page.getByText('The session is ended').waitFor();
    await sessions.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    await other.page.goto('/profile');
    await other.page.waitForURL('**/sign-in?next=*');
    assert.deepEqual(faults, []);
  });
});
