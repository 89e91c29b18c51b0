// cspell:ignore cobadeffxxx COBA
import { settingsField, settingsForm, settingsInput, settingsOf } from './settings';

const organization = {
  __typename: 'Organization' as const,
  id: 'org_1',
  name: 'Brick Works',
  slug: 'brick-works',
  country: 'DE',
  functionalCurrency: 'EUR',
  fiscalYearStartMonth: 1,
  timeZone: 'Europe/Berlin',
  locale: 'de-DE',
  createdAt: '2026-01-01T00:00:00Z',
  legalName: null,
  taxId: null,
  address: null,
  email: null,
  phone: null,
  iban: null,
  bic: null,
  logoUrl: null,
  separationOfDuties: 'TWO_PERSONS' as const,
  demo: false,
  demoReset: null,
};

test('what was not filled is none, and an address of empty fields is no address', () => {
  const form = settingsOf(organization);
  expect(settingsInput(form)).toMatchObject({ name: 'Brick Works', legalName: null, address: null, iban: null });
  expect(settingsInput({ ...form, city: 'Berlin' }).address).toEqual({
    line1: null,
    line2: null,
    postalCode: null,
    city: 'Berlin',
    region: null,
    country: null,
  });
});

test.each([
  ['iban', 'DE89 3704 0044 0532 0130 00', true],
  ['iban', 'DE89 3704 0044 0532 0130 01', false],
  ['bic', 'cobadeffxxx', true],
  ['bic', 'COBA', false],
  ['email', 'books@example.com', true],
  ['email', 'books', false],
  ['name', ' ', false],
])('%s %j is taken: %s', (field, value, taken) => {
  expect(settingsForm.safeParse({ ...settingsOf(organization), [field]: value }).success).toBe(taken);
});

test('an error of the API lands at its field, of the address too', () => {
  expect(settingsField(['address', 'country'])).toBe('country');
  expect(settingsField(['iban'])).toBe('iban');
  expect(settingsField(['logoFileId'])).toBeNull();
  expect(settingsField([])).toBeNull();
});
