import { matchOf } from './match';

test.each([
  ['6200 Rent', 'rent', 1],
  ['2130 Current tax liabilities', 'rent', 0.5],
  ['New journal entry', 'rent', 0],
  ['New journal entry', 'new ent', 1],
  ['INV-2026-0042 Work', 'inv-2026', 0.5],
  ['JE-2026-0001 Rent 4.200,00', '4.200,00', 0.5],
  ['Söhne & Co', 'sohne', 1],
  ['Journal', '', 1],
])('%s fits %j by %d', (value, typed, score) => {
  expect(matchOf(value, typed)).toBe(score);
});
