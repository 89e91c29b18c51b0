import { customerFaults } from './customer';

const CUSTOMER: Parameters<typeof customerFaults>[0] = {
  name: 'Söhne & Co. 東京',
  email: null,
  currency: 'EUR',
  taxId: null,
  country: null,
  address: null,
  language: null,
  externalReference: null,
  paymentTermsDays: 30,
};
const ADDRESS = { line1: null, line2: null, postalCode: null, city: null, region: null, country: null };

test('an address is lines that fit on a document, in a country that there is', () => {
  const address = { ...ADDRESS, line1: 'x'.repeat(120), postalCode: 'x'.repeat(20), city: 'Łódź', country: 'PL' };
  expect(customerFaults({ ...CUSTOMER, address })).toEqual([]);
});

test.each([
  ['line1', 'x'.repeat(121), 'ADDRESS_INVALID'],
  ['line2', 'a\nb', 'ADDRESS_INVALID'],
  ['postalCode', 'x'.repeat(21), 'ADDRESS_INVALID'],
  ['city', ' ', 'ADDRESS_INVALID'],
  ['region', 'a\u0007', 'ADDRESS_INVALID'],
  ['country', 'XX', 'COUNTRY_UNKNOWN'],
  ['country', 'de', 'COUNTRY_UNKNOWN'],
])('an address whose %s is %j is refused', (field, text, code) => {
  const faults = customerFaults({ ...CUSTOMER, address: { ...ADDRESS, [field]: text } });
  expect(faults.map((fault) => [fault.code, fault.path])).toEqual([[code, ['input', 'address', field]]]);
});

test('faults of the address come with all others', () => {
  const codes = customerFaults({ ...CUSTOMER, name: 'a\u0007', address: { ...ADDRESS, country: 'XX' } });
  expect(codes.map(({ code }) => code)).toEqual(['NAME_INVALID', 'COUNTRY_UNKNOWN']);
});
