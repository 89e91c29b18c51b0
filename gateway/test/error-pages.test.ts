import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HELP_SECTIONS, helpOf, helpPath, mayRetry, REQUEST_ERRORS } from '@qbit/errors';
import { takeTestPlatform, type TestPlatform } from './platform';

const ROOT = resolve(__dirname, '../..');
const FOLDERS = [
  'subgraphs/auth/src',
  'subgraphs/general-ledger/src',
  'subgraphs/general-ledger/prisma/migrations',
  'subgraphs/accounts-receivable/src',
  'subgraphs/accounts-receivable/prisma/migrations',
  'subgraphs/banking/src',
  'gateway/src',
  'packages/utils/src',
  'packages/subgraph/src',
  'packages/auth-common/src',
  'packages/files/src',
  'packages/jobs/src',
];

/** What looks like a code and is none: names of formats, kinds, acts and states. */
const OTHERS = new Set(
  `AUDIT_CHAIN AUTHORIZATION_CODE CLIENT_CREDENTIALS CREDIT_NOTE DEFAULT EXCHANGE_DIFFERENCE FIXED_ASSETS INTRA_EU OUT_OF_SCOPE QBIT_CSV QUICKBOOKS_CSV
   REFRESH_TOKEN REVERSE_CHARGE SAF_T SOLE_OPERATOR THREE_PERSONS TWO_PERSONS XERO_CSV ZERO_RATED ERR_STREAM_PREMATURE_CLOSE AMBIGUOUS CODE_USED
   BALANCE_NOT_ZERO ACTIVE_CHILD HAS_RESERVED_ROLE USED_BY_BANK_ACCOUNT USED_BY_TAX_CODE USED_BY_RECURRING_ENTRY REQUIRED_BY_ACCOUNT INVALID_GRAPHQL
   CREDIT_NOTES DISCARD_DRAFTS FOUR_FOUR_FIVE ISSUE_INVOICES POST_DRAFTS REVERSE_ENTRIES THIRTEEN_PERIODS TOO_MANY_REQUESTS
   TRIAL_BALANCE`.split(/\s+/),
);

/** Acts that the audit of access keeps, and reasons in it. */
const IN_THE_AUDIT = readFileSync(join(ROOT, 'subgraphs/auth/src/domain/access-event.ts'), 'utf8');

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.(ts|sql)$/.test(entry.name))
    .filter(({ parentPath }) => !/generated|charts/.test(parentPath))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}

const texts = FOLDERS.flatMap(sources);

/** Texts of several words in capitals, and single ones where a code stands. */
function codesInUse(): Set<string> {
  const found = texts.flatMap((text) => [
    ...[...text.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map(([, code = '']) => code),
    ...[...text.matchAll(/\bcode: '([A-Z]+)'/g)].map(([, code = '']) => code),
    ...[...text.matchAll(/'(?:error|warning|info)',\s*'([A-Z]+)'/g)].map(([, code = '']) => code),
  ]);
  return new Set(found.filter((code) => !OTHERS.has(code) && !IN_THE_AUDIT.includes(`'${code}'`)));
}

const documented = HELP_SECTIONS.flatMap(({ codes }) => Object.keys(codes));

test('every code that QBit answers with is documented, and nothing else is', () => {
  const inUse = codesInUse();
  expect([...inUse].filter((code) => !helpOf(code)).sort()).toEqual([]);
  const all = texts.join('\n');
  const unused = documented.filter(
    (code) => !Object.hasOwn(REQUEST_ERRORS, code) && !all.includes(`'${code}'`) && !all.includes(`${code}:`),
  );
  expect(unused).toEqual([]);
});

test('what is no code stands in no list of them', () => {
  const all = texts.join('\n');
  expect([...OTHERS].filter((text) => text !== '' && !all.includes(text))).toEqual([]);
  expect([...OTHERS].filter((text) => helpOf(text))).toEqual([]);
});

test('a code says what it means and what to do, in whole sentences', () => {
  for (const code of documented) {
    const { what, remedy } = helpOf(code) ?? { what: '', remedy: '' };
    expect([code, /^\S.{4,300}[.)]$/s.test(what), /^\S.{4,300}[.)]$/s.test(remedy)]).toEqual([code, true, true]);
  }
});

describe('the pages', () => {
  let qbit: TestPlatform;
  beforeAll(async () => {
    qbit = await takeTestPlatform();
  });

  test('each code has one, which loads nothing and runs nothing', async () => {
    for (const code of documented) {
      const response = await fetch(new URL(helpPath(code), qbit.origin));
      expect([code, response.status]).toEqual([code, 200]);
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      const html = await response.text();
      expect(html).toContain(`<h1>${code}</h1>`);
      expect(html).toContain(mayRetry(code) ? 'may be sent again' : 'will be refused again');
      expect(html).not.toMatch(/<script|src=|<link/);
    }
    const index = await (await fetch(new URL('/docs/errors', qbit.origin))).text();
    for (const code of documented) expect(index).toContain(`href="${helpPath(code)}"`);
  });

  test.each([
    ['FORBIDDEN', 'extensions'],
    ['ENTRY_UNBALANCED', 'postJournalEntry'],
    ['PAYMENT_ALLOCATED', 'issueInvoice'],
    ['CSV_BROKEN', 'problems'],
    ['LAST_OWNER', 'inviteMember'],
    ['ACCOUNT_NUMBER_INVALID', 'createBankAccount'],
  ])('the example of %s is where it comes', async (code, place) => {
    const html = await (await fetch(new URL(helpPath(code), qbit.origin))).text();
    const places = ['extensions', 'postJournalEntry', 'issueInvoice', 'problems', 'inviteMember', 'createBankAccount'];
    expect(places.filter((each) => new RegExp(`(?:"|&quot;)${each}(?:"|&quot;)`).test(html))).toEqual([place]);
  });

  test('the type of a problem leads to its page; what is no code has none', async () => {
    const refused = await fetch(new URL('/files/none', qbit.origin), { method: 'DELETE' });
    const problem = (await refused.json()) as { type: string; code: string };
    const page = await fetch(new URL(problem.type, qbit.origin));
    expect(await page.text()).toContain(`<h1>${problem.code}</h1>`);
    for (const path of ['/docs/errors/NO_SUCH_CODE', '/docs/errors/constructor', '/docs/errors/<b>'])
      expect((await fetch(new URL(path, qbit.origin))).status).toBe(404);
  });
});
