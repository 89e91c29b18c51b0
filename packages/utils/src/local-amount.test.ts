import * as fc from 'fast-check';
import { formatMoney } from './format';
import { parseLocalAmount } from './local-amount';

const posted = (amount: bigint) => ({ ok: true, amount });
const asks = (...readings: bigint[]) => ({ ok: false, code: 'AMBIGUOUS', readings });

describe('P-18 amount fields take the separators of the locale', () => {
  test.each([
    ['1.234,56', 'de', 'EUR', 123456n],
    ['1,234.56', 'en', 'EUR', 123456n],
    ['1234,56', 'de', 'EUR', 123456n],
    ['1234.56', 'en', 'EUR', 123456n],
    ['1.234', 'de', 'EUR', 123400n],
    ['1,234', 'en', 'EUR', 123400n],
    ['12,5', 'de', 'EUR', 1250n],
    ['-1.234.567,89', 'de', 'EUR', -123456789n],
    ['\u22125', 'en', 'EUR', -500n],
    ['+5', 'en', 'EUR', 500n],
    ['  1.234,56 ', 'de', 'EUR', 123456n],
    ['1 234,56', 'fr', 'EUR', 123456n],
    ['1\u202f234,56', 'fr', 'EUR', 123456n],
    ["1'234.56", 'de-CH', 'CHF', 123456n],
    ['1\u2019234.56', 'de-CH', 'CHF', 123456n],
    ['1.234,56', 'de-AT', 'EUR', 123456n],
    ['12,34,567.89', 'en-IN', 'INR', 123456789n],
    ['1.234', 'de', 'JPY', 1234n],
    ['\u0661\u0662\u0663\u0664\u066b\u0665', 'ar-EG', 'EGP', 123450n],
    ['1234\u066b5', 'ar-EG', 'EGP', 123450n],
  ])('%s in %s is %s %s', (text, locale, currency, amount) => {
    expect(parseLocalAmount(text, locale, currency)).toEqual(posted(amount));
  });

  test.each([
    ['the other decimal sign', '1.50', 'de', 'EUR', asks(150n)],
    ['the other decimal sign', '1,50', 'en', 'EUR', asks(150n)],
    ['one decimal', '1,5', 'en', 'EUR', asks(150n)],
    ['the other convention throughout', '1,234.56', 'de', 'EUR', asks(123456n)],
    ['the other convention throughout', '1.234,56', 'en', 'EUR', asks(123456n)],
    ['three decimals that the currency has not', '1.234', 'en', 'EUR', asks(123400n)],
    ['three decimals that the currency has', '1,234', 'en', 'KWD', asks(1234000n, 1234n)],
    ['three decimals that the currency has', '1.234', 'de', 'KWD', asks(1234000n, 1234n)],
    ['a numeric pad in French', '12.50', 'fr', 'EUR', asks(1250n)],
  ])('an ambiguous entry asks: %s, %s in %s for %s', (_name, text, locale, currency, answer) => {
    expect(parseLocalAmount(text, locale, currency)).toEqual(answer);
  });

  test.each([
    ['', 'de', 'EUR', 'AMOUNT_FORMAT'],
    ['abc', 'de', 'EUR', 'AMOUNT_FORMAT'],
    ['1.23.456', 'de', 'EUR', 'AMOUNT_FORMAT'],
    ['1.2345,67', 'de', 'EUR', 'AMOUNT_FORMAT'],
    ['1,', 'de', 'EUR', 'AMOUNT_FORMAT'],
    ['1,2,3', 'de', 'EUR', 'AMOUNT_FORMAT'],
    ['.5', 'en', 'EUR', 'AMOUNT_FORMAT'],
    ['- 5', 'en', 'EUR', 'AMOUNT_FORMAT'],
    ['1e5', 'en', 'EUR', 'AMOUNT_FORMAT'],
    ['5 €', 'de', 'EUR', 'AMOUNT_FORMAT'],
    ['1,2345', 'de', 'EUR', 'AMOUNT_PRECISION'],
    ['1,5', 'de', 'JPY', 'AMOUNT_PRECISION'],
    ['100.000.000.000,01', 'de', 'EUR', 'AMOUNT_LIMIT'],
    ['5', 'de', 'XAU', 'CURRENCY_UNKNOWN'],
  ])('%j in %s is no amount of %s: %s', (text, locale, currency, code) => {
    expect(parseLocalAmount(text, locale, currency)).toEqual({ ok: false, code });
  });

  test('property: what is shown without its currency can be typed back', () => {
    const locales = fc.constantFrom('de', 'en', 'fr', 'es', 'pl', 'de-CH', 'en-IN', 'hi', 'ja', 'pt-BR', 'sv', 'ar-EG');
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), locales, (amount, locale) => {
        const shown = formatMoney({ amount, currency: 'EUR' }, locale, { currency: 'none' });
        expect(parseLocalAmount(shown, locale, 'EUR')).toEqual(posted(amount));
      }),
    );
  });
});
