import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphql, launch, PHONE, signUp, visit } from './browser.mjs';

/** Where the first line of text stands in what a locator finds. */
function textBox(locator) {
  return locator.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && !walker.currentNode.data.trim());
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const { left, top, bottom } = range.getClientRects()[0];
    return { left, middle: (top + bottom) / 2, bottom };
  });
}

function near(one, other, what) {
  assert.ok(Math.abs(one - other) <= 1, `${what}: ${one} and ${other}`);
}

describe('what stands beside each other is in line', () => {
  let browser;
  let slug;
  let storageState;
  before(async () => {
    browser = await launch();
    const { context, page } = await visit(browser);
    slug = await signUp(page);
    storageState = await context.storageState();
  });
  after(() => browser?.close());

  test('on a phone, what can be done with a member begins where the name of the role begins', async () => {
    const { page } = await visit(browser, { storageState, viewport: PHONE });
    await page.goto(`/${slug}/members`);
    const leave = page.getByRole('button', { name: 'Leave' }).filter({ visible: true });
    await leave.waitFor();
    const cell = page.locator('td', { has: leave });
    near((await textBox(leave)).left, (await textBox(cell)).left, 'left');
  });

  test('an account of the opening balances is as high as its fields', async () => {
    const { page } = await visit(browser, { storageState });
    await page.goto(`/${slug}/opening-balances`);
    const row = page.locator('tr[data-row]').first();
    await row.waitFor();
    const field = await row.getByRole('textbox').first().boundingBox();
    near((await textBox(row.locator('td').first())).middle, field.y + field.height / 2, 'middle');
  });

  test('a permission stands on the line of who has it', async () => {
    const { page } = await visit(browser, { storageState });
    await page.goto(`/${slug}/members/matrix`);
    const row = page.locator('tr[data-row]').first();
    await row.waitFor();
    const baselines = await row.locator('td').evaluateAll((cells) =>
      cells.slice(0, 2).map((cell) => {
        const mark = document.createElement('span');
        mark.style.display = 'inline-block';
        (cell.querySelector('span') ?? cell).prepend(mark);
        const { bottom } = mark.getBoundingClientRect();
        mark.remove();
        return bottom;
      }),
    );
    near(baselines[0], baselines[1], 'baseline');
  });

  test('a card that has only a heading has one line below', async () => {
    const { page } = await visit(browser, { storageState });
    await page.goto(`/${slug}/settings`);
    const input = { name: 'Lighthouse', country: 'DE', functionalCurrency: 'EUR', chartTemplate: 'international' };
    const query =
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { slug } } }';
    const made = await graphql(page, slug, query, { input: { ...input, demo: true } });
    await page.goto(`/${made.data.createOrganization.organization.slug}/settings`);
    const card = page.locator('section', {
      has: page.getByRole('button', { name: 'Reset the demo company' }),
    });
    await card.waitFor();
    const lines = await card.evaluate((element) =>
      [element, element.firstElementChild].map((part) => getComputedStyle(part).borderBottomWidth),
    );
    assert.deepEqual(lines, ['1px', '0px']);
  });

  test('P-20 the audit log fits a phone, with the day and the person of each line', async () => {
    const { page } = await visit(browser, { storageState, viewport: PHONE });
    await page.goto(`/${slug}/audit`);
    const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'usr_' }).first();
    await line.waitFor();
    await line.getByText('Show').click();
    await line.getByText('Hash').waitFor();
    const beyond = await line.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.ok(beyond <= 0, `scrolls sideways by ${beyond}`);
    assert.match(await line.innerText(), /20\d\d/);
    assert.equal(await page.getByRole('main').getByRole('table').filter({ visible: true }).count(), 0);
  });
});
