import { currencies } from '../src';
import { sharedData } from './shared-data';

interface Reference {
  readonly currencies: readonly { readonly code: string; readonly name: string; readonly minorUnits: number | null }[];
}

test('the table agrees with the reference of ISO 4217: codes, decimals and names', () => {
  const reference = sharedData<Reference>('reference/iso4217.json');
  if (!reference) return;
  const expected = reference.currencies
    .filter(({ minorUnits }) => minorUnits !== null)
    .map(({ code, minorUnits, name }) => `${code} ${minorUnits} ${name.trim()}`);
  const actual = currencies().map(({ code, decimals, name }) => `${code} ${decimals} ${name}`);
  const differences = [
    ...expected.filter((line) => !actual.includes(line)).map((line) => `only in the reference: ${line}`),
    ...actual.filter((line) => !expected.includes(line)).map((line) => `only in the table: ${line}`),
  ];
  expect(differences).toEqual([]);
});
