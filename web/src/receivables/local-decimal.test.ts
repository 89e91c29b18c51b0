import { formatShortest } from '@qbit/utils';
import { decimalText, readLocalDecimal } from './local-decimal';

const read = (text: string, locale: string) => {
  const value = readLocalDecimal(text, locale);
  if (value.ok) return formatShortest(value.value);
  return value.code === 'AMBIGUOUS' ? value.readings.map(formatShortest) : value.code;
};

test.each([
  ['1,5', 'de', '1.5'],
  ['1.5', 'en', '1.5'],
  ['1.234,56', 'de', '1234.56'],
  ['1,234.56', 'en', '1234.56'],
  ['1 234,5', 'de', '1234.5'],
  ['-2', 'en', '-2'],
  ['0.125', 'en', '0.125'],
  ['0,000000000001', 'nl', '0.000000000001'],
  ['1234567', 'de', '1234567'],
])('"%s" in %s is %s', (text, locale, value) => {
  expect(read(text, locale)).toBe(value);
});

test.each([
  ['1.234', 'en', ['1.234', '1234']],
  ['1.234', 'de', ['1234', '1.234']],
  ['1.5', 'de', ['1.5']],
])('"%s" in %s could be %p: it is asked', (text, locale, readings) => {
  expect(read(text, locale)).toEqual(readings);
});

test.each(['', '1..2', '1,2,3', 'two', '1e3', '0,0000000000001', '1234567890123'])('"%s" is no number', (text) => {
  expect(read(text, 'de')).toBe('NUMBER');
});

test('a decimal is written as the locale does, to its last digit', () => {
  expect(decimalText('1.500000000000', 'de')).toBe('1,5');
  expect(decimalText('0.000000000001', 'en')).toBe('0.000000000001');
});
