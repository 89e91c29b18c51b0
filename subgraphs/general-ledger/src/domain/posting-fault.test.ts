import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postingFault } from './posting-fault';

const MIGRATIONS = join(__dirname, '../../prisma/migrations');

test('every fault that the database says has its words', () => {
  const sql = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8'))
    .join('\n');
  const codes = new Set(
    [
      ...sql.matchAll(/fault\([^()]*?'([A-Z][A-Z_]+)'/gs),
      ...sql.matchAll(/then '([A-Z]+_[A-Z_]+)'/g),
      ...sql.matchAll(/else '([A-Z]+_[A-Z_]+)'/g),
    ].map(([, code]) => code ?? ''),
  );
  expect(codes.size).toBeGreaterThan(25);
  for (const code of codes) expect(postingFault(code, []).message).toMatch(/^\S.{10,}/);
});

test('a code without words is a fault of ours', () => {
  expect(() => postingFault('NO_SUCH_CODE', [])).toThrow(/has no words/);
});

test.each([
  [
    { controlledBy: 'receivables', accountCode: '1100' },
    'Account 1100 belongs to receivables: use an invoice, a credit note or a receipt',
  ],
  [{ controlledBy: 'tax', accountCode: '2100' }, 'Account 2100 is a tax account: a line by hand needs a tax code'],
  [{ reservedRole: 'exchange_position', accountCode: '1990' }, 'Account 1990 is kept by the ledger itself'],
])('GL-3 a refusal names the owner and what to use instead', (facts, message) => {
  expect(postingFault('CONTROL_ACCOUNT', [], facts).message).toBe(message);
});

test('facts are kept, and left out where there are none', () => {
  expect(
    postingFault('PERIOD_LOCKED', ['postingDate'], {
      scope: 'sales',
      lockedThrough: '2026-03-31',
      firstOpenDate: '2026-04-01',
    }),
  ).toEqual({
    code: 'PERIOD_LOCKED',
    path: ['postingDate'],
    message: 'The books are locked through 2026-03-31 (sales): the first open date is 2026-04-01',
    facts: { scope: 'sales', lockedThrough: '2026-03-31', firstOpenDate: '2026-04-01' },
  });
  expect(postingFault('TOO_FEW_POSTINGS', ['postings'])).toEqual({
    code: 'TOO_FEW_POSTINGS',
    path: ['postings'],
    message: 'An entry has at least two postings',
  });
});
