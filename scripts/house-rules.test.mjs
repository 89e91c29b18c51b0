import { join } from 'node:path';
import { Linter } from 'eslint';
import config from '../eslint.config.mjs';

const root = join(import.meta.dirname, '..');
const linter = new Linter({ cwd: root });

/** The house rules alone, which need no types: what `npm run check:lint` says of a file of that name. */
const HOUSE_RULES = config.map(({ languageOptions, rules, ...rest }) => ({
  ...rest,
  ...(languageOptions && { languageOptions: { ...languageOptions, parserOptions: {} } }),
  ...(rules && {
    rules: Object.fromEntries(Object.entries(rules).filter(([name]) => name.startsWith('no-restricted'))),
  }),
}));
const said = (file, code) => linter.verify(code, HOUSE_RULES, join(root, file)).map(({ message }) => message);

const DOMAIN = 'subgraphs/general-ledger/src/domain/x.ts';

test.each([
  'export const x = process.env.X;',
  "export const x = process['env'].X;",
  'export const x = globalThis.process.env.X;',
  'const { env } = process; export const x = env.X;',
  "import { env } from 'node:process'; export const x = env.X;",
])('the environment is read in environment.ts alone, in whatever words: %s', (code) => {
  expect(said(DOMAIN, code)).toEqual([expect.stringContaining('environment.ts')]);
  expect(said('subgraphs/auth/src/environment.ts', code)).toEqual([]);
});

test.each([
  ['parseFloat(text)', 'parseAmount'],
  ['amount.toFixed(2)', 'formatAmount'],
  ['Math.round(amount)', 'roundHalfAwayFromZero'],
  ['amount * 0.19', 'multiplyFractions'],
  ['1.19 * amount', 'multiplyFractions'],
  ['amount / 1.19', 'multiplyFractions'],
  ['Number(amount)', 'parseAmount'],
  ['+line.unitPrice', 'parseAmount'],
  ['Number(line.functionalAmount)', 'parseAmount'],
])('money is no float: %s says what to do instead', (code, instead) => {
  for (const file of [DOMAIN, 'packages/tax/src/x.ts', 'packages/utils/src/x.ts'])
    expect(said(file, `export const x = (amount, line, text) => ${code};`)).toEqual([expect.stringContaining(instead)]);
});

test.each(['Number(count)', 'amount * 2n', "'1.19'", 'line.amount'])('what is no float of money passes: %s', (code) => {
  expect(said(DOMAIN, `export const x = (amount, line, count) => ${code};`)).toEqual([]);
});

test('Prisma is seen by persistence/ alone', () => {
  const code = "import { PrismaClient } from '@prisma/client'; export const x = PrismaClient;";
  expect(said('subgraphs/general-ledger/src/application/x.ts', code)).toEqual([expect.stringContaining('repository')]);
  expect(said('subgraphs/general-ledger/src/persistence/x.ts', code)).toEqual([]);
});
