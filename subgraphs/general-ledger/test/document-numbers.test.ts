import fc from 'fast-check';
import { documentNumber } from '../../accounts-receivable/src/domain/document-number';
import { LedgerFixture } from './support/ledger-fixture';

let fixture: LedgerFixture;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(() => fixture.close());

const PIECES = [
  '{series}',
  '{year}',
  '{number}',
  '{number:1}',
  '{number:4}',
  '{number:9}',
  '{number:0}',
  '{number:12}',
  '-',
  '/',
  '$&',
  '{',
  '}',
  'N\u00ba',
];
const pattern = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(''));
const series = fc.constantFrom('INV', 'GEN', '$&', "$'", '{year}', '{number:3}', 'R\u00e9');
const asked = fc.tuple(pattern, series, fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 2_147_483_647 }));

test('S-23 invoices and entries write a number of the same pattern alike', async () => {
  const samples: Parameters<typeof documentNumber>[] = [
    ...fc.sample(asked, 2_000),
    ['{series}-{year}-{number:4}', 'INV', 2026, 42],
    ['{series}-{year}-{number:4}', 'INV', 2026, 123_456],
  ];
  const column = (at: 0 | 1 | 2 | 3) => samples.map((sample) => sample[at]);
  const { rows } = await fixture.admin.query<{ text: string }>(
    `select series_number_text(pattern, series, year, number) as text
     from unnest($1::text[], $2::text[], $3::int[], $4::int[]) with ordinality as t(pattern, series, year, number, at) order by at`,
    [column(0), column(1), column(2), column(3)],
  );
  expect(samples.map(([text, name, year, number]) => documentNumber(text, name, year, number))).toEqual(
    rows.map(({ text }) => text),
  );
  expect(rows.slice(-2).map(({ text }) => text)).toEqual(['INV-2026-0042', 'INV-2026-123456']);
});
