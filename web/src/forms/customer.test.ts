import { customerField, customerForm, customerInput, customerValues } from './customer';

const form = customerForm('de', 'EUR');
const good = {
  name: 'Northwind Mills',
  email: '',
  currency: 'EUR',
  taxId: '',
  country: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  language: '',
  paymentTermsDays: '30',
  creditLimit: '',
} as const;
const where = { locale: 'de', functionalCurrency: 'EUR' };

test.each([
  [{ name: ' ' }, 'name', 'required'],
  [{ name: 'x'.repeat(201) }, 'name', 'tooLong'],
  [{ email: 'ada' }, 'email', 'email'],
  [{ currency: 'EURO' }, 'currency', 'required'],
  [{ taxId: '_' }, 'taxId', 'taxId'],
  [{ paymentTermsDays: '366' }, 'paymentTermsDays', 'termsDays'],
  [{ paymentTermsDays: '-1' }, 'paymentTermsDays', 'termsDays'],
  [{ creditLimit: '-5' }, 'creditLimit', 'creditLimit'],
  [{ creditLimit: '1,234.56' }, 'creditLimit', 'creditLimit'],
])('%p is refused', (change, path, message) => {
  const { error } = form.safeParse({ ...good, ...change });
  expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, message]]);
});

test('a limit is read as the locale writes amounts; nothing typed is none, and nothing is a limit too', () => {
  const limit = (creditLimit: string) => customerInput(form.parse({ ...good, creditLimit }), null, where).creditLimit;
  expect(limit('1.234,56')).toEqual({ amount: '1234.56', currency: 'EUR' });
  expect(limit('0')).toEqual({ amount: '0.00', currency: 'EUR' });
  expect(limit('')).toBeNull();
});

test('an address of empty fields is none; the country of the customer is that of its address', () => {
  expect(customerInput(form.parse(good), null, where).address).toBeNull();
  expect(customerInput(form.parse({ ...good, city: 'Ulm', country: 'DE' }), null, where).address).toEqual({
    line1: null,
    line2: null,
    postalCode: null,
    city: 'Ulm',
    region: null,
    country: 'DE',
  });
});

test('what a customer says is what its form sends, also a language that the form does not offer', () => {
  const said = {
    name: 'Northwind Mills',
    email: 'ap@northwind.example',
    currency: 'USD',
    taxId: 'DE123456789',
    country: 'DE',
    address: { line1: 'Hof 1', line2: null, postalCode: '89073', city: 'Ulm', region: null, country: 'DE' },
    language: 'fr',
    paymentTermsDays: 14,
    creditLimit: { amount: '500.00', currency: 'EUR' },
  };
  const customer = {
    ...said,
    __typename: 'Customer' as const,
    id: 'cus_1',
    address: { ...said.address, __typename: 'Address' as const },
    creditLimit: { ...said.creditLimit, __typename: 'Money' as const },
    externalReference: null,
    version: 3,
    archivedAt: null,
  };
  const values = customerValues(customer, 'EUR', (minor) => `${minor / 100n},00`);
  expect(customerInput(form.parse(values), customer, where)).toEqual(said);
});

test('an error of the address lands at its line', () => {
  expect(customerField(['address', 'city'])).toBe('city');
  expect(customerField(['creditLimit', 'amount'])).toBe('creditLimit');
  expect(customerField(['id'])).toBeNull();
});
