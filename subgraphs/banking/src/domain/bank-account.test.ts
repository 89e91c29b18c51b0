// cspell:ignore DABAIE DEUTDEFF DEUTDEFFX DEUTZZFF DXXX MTLCAST NWBK
import { balancesOf, detailFaults, keptDetails } from './bank-account';

const DETAILS = { name: 'House bank', iban: null, bic: null, accountNumber: null };
const faults = (more: object) =>
  detailFaults(keptDetails({ ...DETAILS, ...more })).map(({ code, path }) => `${code} ${path.join('.')}`);

describe('what is kept', () => {
  test('IBAN and BIC in electronic form, no space around anything, nothing for what is blank', () => {
    expect(
      keptDetails({ name: '  House bank ', iban: 'de89 3704 0044 0532 0130 00', bic: ' deutdeff', accountNumber: ' ' }),
    ).toEqual({ name: 'House bank', iban: 'DE89370400440532013000', bic: 'DEUTDEFF', accountNumber: null });
  });
});

// The examples of SWIFT's registry of IBANs (ISO 13616), and what breaks them.
describe('IBAN', () => {
  test.each(['DE89370400440532013000', 'GB29NWBK60161331926819', 'NO9386011117947', 'MT84MALT011000012345MTLCAST001S'])(
    '%s is taken',
    (iban) => expect(faults({ iban })).toEqual([]),
  );
  test.each([
    ['two digits change places', 'DE98370400440532013000'],
    ['a digit is missing', 'DE8937040044053201300'],
    ['the length is that of another country', 'DE893704004405320130001'],
    ['a country without IBANs', 'US89370400440532013000'],
    ['no IBAN at all', 'house bank'],
  ])('%s: refused', (_, iban) => expect(faults({ iban })).toEqual(['IBAN_INVALID input.iban']));
});

test.each([
  ['eight characters', 'DEUTDEFF', true],
  ['eleven', 'DABAIE2DXXX', true],
  ['nine', 'DEUTDEFFX', false],
  ['a country that there is not', 'DEUTZZFF', false],
])('BIC of %s', (_, bic, isTaken) => expect(faults({ bic })).toEqual(isTaken ? [] : ['BIC_INVALID input.bic']));

test.each([
  ['digits', '0532013000', true],
  ['a sort code before it', '60-16-13 31926819', true],
  ['34 characters', '1'.repeat(34), true],
  ['35', '1'.repeat(35), false],
  ['what no bank writes', '123;456', false],
  ['a hyphen at the end', '123-', false],
])('an account number of %s', (_, accountNumber, isTaken) =>
  expect(faults({ accountNumber })).toEqual(isTaken ? [] : ['ACCOUNT_NUMBER_INVALID input.accountNumber']),
);

test('all faults together, in the order of the input', () => {
  expect(faults({ name: ' ', iban: 'x', bic: 'x', accountNumber: '#' })).toEqual([
    'NAME_INVALID input.name',
    'IBAN_INVALID input.iban',
    'BIC_INVALID input.bic',
    'ACCOUNT_NUMBER_INVALID input.accountNumber',
  ]);
});

test('BK-1 the difference is the statement less the books; without a statement the statement is nothing', () => {
  expect([125_00n, -3n, 0n].map((bookBalance) => balancesOf({ bookBalance }))).toEqual([
    { statement: 0n, book: 125_00n, difference: -125_00n },
    { statement: 0n, book: -3n, difference: 3n },
    { statement: 0n, book: 0n, difference: 0n },
  ]);
});
