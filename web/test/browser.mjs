// cspell:ignore hydrat
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const { AxeBuilder } = createRequire(import.meta.url)('@axe-core/playwright');

/** Where the QBit under test answers: `scripts/test-browser.mjs` starts it and says so. */
export const BASE = process.env.QBIT_BROWSER_URL;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const WIDE = { width: 1280, height: 860 };
export const PHONE = { width: 360, height: 740 };

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

let visitors = 0;

/** Each visitor comes from an address of his own, as a proxy says it: limits of one address do not hold up the others. */
function nextAddress() {
  visitors += 1;
  return `198.${18 + ((process.pid >> 8) % 2)}.${process.pid % 256}.${visitors}`;
}

/** A page of a new visitor. What the browser itself complains of fails the test through `faults`. */
export async function visit(browser, { viewport = WIDE, locale = 'en-GB', colorScheme = 'light', storageState } = {}) {
  const context = await browser.newContext({
    baseURL: BASE,
    viewport,
    locale,
    colorScheme,
    storageState,
    extraHTTPHeaders: { 'x-forwarded-for': nextAddress() },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on(
    'console',
    (message) => /Content Security Policy|Hydration|hydrat/i.test(message.text()) && faults.push(message.text()),
  );
  for (const name of ['goto', 'reload']) {
    const load = page[name].bind(page);
    page[name] = async (...args) => {
      const response = await load(...args);
      await alive(page);
      return response;
    };
  }
  return { context, page, faults };
}

/** Waits until React has taken over what the server sent: a key that is pressed before goes nowhere. */
export function alive(page) {
  return page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('main input, main select, main button, main a')];
    return (
      controls.length > 0 &&
      controls.every((control) => Object.keys(control).some((key) => key.startsWith('__reactProps')))
    );
  });
}

/** Presses what signs in or up until `arrived` is there: one address does either a few times in ten seconds, not more. */
export async function patiently(page, press, arrived) {
  const refused = page.getByText('Too many attempts');
  await press();
  await refused.or(arrived).first().waitFor();
  if (!(await refused.isVisible())) return;
  await page.waitForTimeout(11_000);
  await press();
  await arrived.waitFor();
}

let people = 0;

/** Signs somebody up who makes a company, by the pages alone; answers the company's slug. */
export async function signUp(page, { company = 'Brick Works', country = 'DE' } = {}) {
  people += 1;
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(`ada.${Date.now()}.${people}@example.com`);
  await page.getByLabel('Password').fill('correct horse battery');
  const nameField = page.getByLabel('Company name');
  await patiently(page, () => page.getByRole('button', { name: 'Create account' }).click(), nameField);
  await alive(page);
  await nameField.fill(company);
  await page.getByLabel('Country').selectOption(country);
  await page.getByLabel('Chart of accounts').selectOption('international'); // the tests know its codes
  await page.getByRole('button', { name: 'Create company' }).click();
  await page.getByRole('heading', { name: company, level: 1 }).waitFor();
  return new URL(page.url()).pathname.split('/')[1];
}

/** Signs up from the page of an invitation, to the point where it is accepted. */
export async function signUpFrom(page, name, email) {
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Your name').waitFor();
  await alive(page);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('correct horse battery');
  const join = page.getByRole('button', { name: 'Join the company' });
  await patiently(page, () => page.getByRole('button', { name: 'Create account' }).click(), join);
  await alive(page);
}

/** What axe finds serious or critical on a page, in words. */
export async function seriousFaults(page) {
  // What is fading in has the contrast of neither.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Writes the head and two lines of an entry; the page is the editor already. */
export async function writeEntry(page, { description, date, debit = '6200', credit = '1000', amount = '10' }) {
  if (date) {
    await page.getByLabel('Posting date').fill(date);
    await page.keyboard.press('Tab');
  }
  await page.getByLabel('Description').fill(description);
  await page.getByLabel('Account, line 1').fill(debit);
  await page.getByLabel('Debit, line 1').fill(amount);
  await page.getByLabel('Account, line 2').fill(credit);
  await page.getByLabel('Credit, line 2').fill(amount);
  await page.keyboard.press('Tab');
}

/** Asks the graph as the page would, in its company. */
export function graphql(page, organizationSlug, query, variables = {}) {
  return page.evaluate(
    async ([slug, text, values]) => {
      const send = async (headers, body) => {
        const response = await fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true', ...headers },
          body: JSON.stringify(body),
        });
        return response.json();
      };
      const mine = await send({}, { query: '{ viewer { organizations { id slug } } }' });
      const { id } = mine.data.viewer.organizations.find((organization) => organization.slug === slug);
      return send({ 'x-organization-id': id }, { query: text, variables: values });
    },
    [organizationSlug, query, variables],
  );
}

/** The link of the latest mail to an address whose subject has these words, as a path; waits until there is one. */
export async function mailedLink(email, words) {
  const folder = process.env.QBIT_BROWSER_MAIL;
  for (let tries = 0; tries < 150; tries++) {
    for (const name of (await readdir(folder).catch(() => [])).sort().reverse()) {
      const mail = (await readFile(join(folder, name), 'utf8')).replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
      const link = /https?:\/\/[^\s"<>]+/.exec(mail);
      if (link && mail.includes(`To: ${email}`) && mail.includes(words))
        return new URL(link[0]).pathname + new URL(link[0]).search;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail to ${email} about "${words}"`);
}

/** Chooses from a menu of downloads, and answers the file's name and bytes. */
export async function download(page, group, format, label = 'Download') {
  await page.getByRole('button', { name: label, exact: true }).click();
  const items = page.getByRole('menuitem', { name: format });
  const waiting = page.waitForEvent('download');
  await (group === 'All columns' ? items.last() : items.first()).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
