import { isCurrency, isTimeZone } from '@qbit/utils';
import { defaultsOf, fiscalYearStartOf, organizationForm } from './organization';

const good = {
  name: 'Brick Works',
  country: 'DE',
  chartTemplate: '',
  functionalCurrency: 'EUR',
  fiscalYearStartMonth: '1',
  timeZone: 'Europe/Berlin',
};

test('a complete company is taken', () => expect(organizationForm.parse(good)).toEqual(good));

test.each([
  [{ name: ' ' }, 'name', 'required'],
  [{ country: 'XX' }, 'country', 'required'],
  [{ functionalCurrency: 'EURO' }, 'functionalCurrency', 'required'],
  [{ fiscalYearStartMonth: '13' }, 'fiscalYearStartMonth', 'month'],
  [{ fiscalYearStartMonth: '0' }, 'fiscalYearStartMonth', 'month'],
  [{ timeZone: '+01:00' }, 'timeZone', 'timeZone'],
])('%p is refused', (change, path, message) => {
  const { error } = organizationForm.safeParse({ ...good, ...change });
  expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, message]]);
});

test('every proposal can be taken', () => {
  for (const country of ['AT', 'AU', 'CH', 'DE', 'GB', 'IN', 'JP', 'KW', 'NL', 'US']) {
    const proposed = defaultsOf(country);
    expect(proposed && isCurrency(proposed.currency) && isTimeZone(proposed.timeZone)).toBe(true);
    expect(fiscalYearStartOf(country)).toBeGreaterThanOrEqual(1);
  }
  expect(defaultsOf('ZZ')).toBeNull();
});
