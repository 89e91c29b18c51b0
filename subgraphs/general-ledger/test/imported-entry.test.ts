import { inputHash } from '@qbit/utils/hashing';
import { requestOf } from '../src/application/imported-entry';
import type { ImportedLine } from '../src/domain/books/imported-line';
import { BOOKKEEPER, day } from './support/ledger-fixture';

const settings = {
  ...{ organizationId: '', runId: '', dryRun: false, functionalCurrency: 'EUR', actor: BOOKKEEPER, role: null },
  ...{ permissions: [], exchangePositionAccount: null, accountsBefore: 0 },
};
const line = (account: string, amount: bigint, more: Partial<ImportedLine> = {}): ImportedLine => ({
  ...{ line: 1, entryReference: 'e1', postingDate: day('2026-01-01'), description: 'An entry', reference: null },
  ...{ account, accountType: null, amount, currency: 'EUR', functionalAmount: amount, rate: null },
  dimensions: { b: '2', a: '1' },
  ...more,
});
const hashOf = (more: Partial<ImportedLine>) => {
  const lines = [line('B', 5n, more), line('A', -5n)];
  return requestOf({ number: 1, reference: 'e1', firstLine: 1, lines }, settings, new Map(), 'b:e1').inputHash;
};

test('GL-15 an entry of a file from before has the hash that it had: importing the file again changes nothing', () => {
  // As the books hold it of every entry that was imported before lines had texts, taxes and reversals.
  const content = ['A', 'B'].map((account) =>
    JSON.stringify([
      '2026-01-01',
      'An entry',
      account,
      account === 'B' ? '5' : '-5',
      'EUR',
      account === 'B' ? '5' : '-5',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ]),
  );
  expect(hashOf({})).toEqual(inputHash('importBooks', content));
  expect(hashOf({ text: null, tax: null, reverses: null })).toEqual(inputHash('importBooks', content));
});

test.each([
  [{ text: 'x' }],
  [{ tax: { code: 'S21', facts: null } }],
  [
    {
      tax: { code: 'S21', facts: { rate: '21', direction: 'output', base: 1n, amount: 2n, point: day('2026-01-01') } },
    },
  ],
  [{ reverses: 'e0' }],
] satisfies [Partial<ImportedLine>][])('GL-15 what a line says beside is content too: %o', (more) => {
  expect(hashOf(more)).not.toEqual(hashOf({}));
});
