import { Readable } from 'node:stream';
import { readBooks } from '../src/application/readers/read-books';
import { runImport, type RunImportPorts } from '../src/application/run-import';

const HEADER = 'entryId,line,date,description,account,accountType,amount,currency,rate,baseAmount,baseCurrency';
const csv = Array.from({ length: 10_000 }, (_, n) => `e${n >> 1},${n},2026-01-01,An entry,A,asset,1.00,EUR,,1.00,EUR`);
const journal = Array.from({ length: 5_000 }, () => '2026-01-01 An entry\n  a  1 EUR\n  b\n');

test.each([
  ['QBIT_CSV', [HEADER, ...csv].join('\n')],
  ['HLEDGER', journal.join('\n')],
])('while %s is staged, each part says how much of the file was read', async (format, text) => {
  const bytes = Buffer.from(text);
  const pieces = () =>
    Array.from({ length: Math.ceil(bytes.length / 8_192) }, (_, n) => bytes.subarray(n * 8_192, (n + 1) * 8_192));
  const settings = { functionalCurrency: 'EUR', rateOf: async () => null };
  const file = { size: bytes.length, open: async () => Readable.from(pieces()) };
  const said: number[] = [];
  let staged = 0;
  const ports: Partial<RunImportPorts> = {
    stage: async (_, lines) => void (staged += lines.length),
    report: async (_, progress) => void said.push(progress),
    stagedBalances: async () => [],
    numberEntries: async () => 0,
    stagedAccounts: async () => [],
    knownAccounts: async () => new Map(),
    cancelled: async () => false,
  };
  const books = { organizationId: '', runId: '', dryRun: true, functionalCurrency: 'EUR', role: null, permissions: [] };
  await runImport(
    ports as RunImportPorts,
    { ...books, actor: { kind: 'user', id: '' }, exchangePositionAccount: null, accountsBefore: 0 },
    await readBooks(format, file, settings),
    settings.rateOf,
  );
  expect(staged).toBe(10_000);
  // Five parts of 2,000 lines, and what is left; reading is the first 30 % of an import.
  const parts = said.slice(0, 6);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
  expect(new Set(parts.slice(0, 5)).size).toBe(5);
  expect(parts.every((at) => at > 0 && at <= 0.3)).toBe(true);
  expect(parts.at(-1)).toBeCloseTo(0.3);
  if (format === 'HLEDGER') expect(parts[0]).toBeGreaterThan(0.15); // its first pass is over
});
