import assert from 'node:assert/strict';
import { graphql, seriousFaults } from './browser.mjs';

/** A day so many days from now, in ISO 8601. */
export function day(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

const ERRORS = 'errors { code path message }';
const NOT_KNOWN_YET = ['ACCOUNT_NOT_FOUND', 'TAX_CODE_NOT_FOUND', 'RECEIVABLES_ACCOUNT_MISSING'];

/** What a company sells, made by the API: the tests begin where the pages take over. */
export class Sales {
  constructor(page, slug) {
    this.page = page;
    this.slug = slug;
  }

  /** Answers the payload of the one mutation, which holds no errors. */
  async #done(text, variables) {
    for (let tries = 1; ; tries += 1) {
      const { data, errors } = await graphql(this.page, this.slug, text, variables);
      assert.equal(errors, undefined, JSON.stringify(errors));
      const [payload] = Object.values(data);
      // What the books have told receivables of it is a moment behind in a new company.
      const isEarly = payload.errors.some(({ code }) => NOT_KNOWN_YET.includes(code));
      if (!isEarly || tries === 50) {
        assert.deepEqual(payload.errors, []);
        return payload;
      }
      await this.page.waitForTimeout(100);
    }
  }

  async ask(text, variables = {}) {
    return (await graphql(this.page, this.slug, text, variables)).data;
  }

  async taxed() {
    await this.#done(
      `mutation { createTaxCode(input: { code: "T19", name: "Nineteen", kind: STANDARD, rate: "19", accountCode: "2100" }) { ${ERRORS} } }`,
    );
  }

  async customer(name, more = {}) {
    const { customer } = await this.#done(
      `mutation ($input: CustomerInput!) { createCustomer(input: $input) { customer { id } ${ERRORS} } }`,
      { input: { name, ...more } },
    );
    return customer.id;
  }

  /** Issues an invoice; answers it with its number. */
  async invoice(customerId, lines, more = {}) {
    const input = {
      customerId,
      issueDate: day(-20),
      lines: lines.map((line) => ({ accountCode: '4000', ...line })),
      ...more,
    };
    const { invoice } = await this.#done(
      `mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id } ${ERRORS} } }`,
      { input },
    );
    const issued = await this.#done(
      `mutation ($id: ID!) { issueInvoice(id: $id, version: 1) { invoice { id number lines { id } } ${ERRORS} } }`,
      invoice,
    );
    return issued.invoice;
  }

  async credit(customerId, lines, more = {}) {
    const { creditNote } = await this.#done(
      `mutation ($input: CreditNoteInput!) { issueCreditNote(input: $input) { creditNote { id number allocations { id } } ${ERRORS} } }`,
      { input: { customerId, issueDate: day(-5), reason: 'Returned', lines, ...more } },
    );
    return creditNote;
  }

  async pay(customerId, amount, more = {}) {
    const { currency = 'EUR', ...rest } = more;
    const { payment } = await this.#done(
      `mutation ($input: CustomerPaymentInput!) { recordCustomerPayment(input: $input) { payment { id } ${ERRORS} } }`,
      { input: { customerId, date: day(-10), amount: { amount, currency }, ...rest } },
    );
    return payment.id;
  }

  async remove(allocationId) {
    await this.#done(`mutation ($id: ID!) { removeAllocation(allocationId: $id) { ${ERRORS} } }`, { id: allocationId });
  }

  /** How far an invoice is, by the API. */
  async state(id) {
    const { invoice } = await this.ask('query ($id: ID!) { invoice(id: $id) { status open { amount } } }', { id });
    return [invoice.status, invoice.open.amount];
  }

  /** Waits until the books have all that was asked of them. */
  async booked(id) {
    const text =
      'query ($id: ID!) { node(id: $id) { ... on Invoice { posting } ... on CreditNote { posting } ... on CustomerPayment { posting } } }';
    for (let tries = 0; tries < 100; tries += 1) {
      const { node } = await this.ask(text, { id });
      if (node.posting !== 'REQUESTED') return assert.equal(node.posting, 'POSTED');
      await this.page.waitForTimeout(100);
    }
    assert.fail(`The books did not answer for ${id}`);
  }
}

/** Opens pages one after the other: nothing serious for axe, and none is wider than its window. */
export async function soundPages(page, paths) {
  for (const path of paths) {
    await page.goto(path);
    await page.locator('main h1').waitFor();
    assert.deepEqual(await seriousFaults(page), [], path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${path} scrolls sideways by ${overflow}`);
  }
}
