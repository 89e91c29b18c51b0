// cspell:ignore bücher bcher NWBK MTLCAST HEMM DEUTDEFF NEDSZAJJXXX PCBKXKPR DEUTDEF DEUTXXFF KJTIIGC deutdeff kjtiigc Büro
import { countryCodes, isCountryCode } from './country';
import { compactIban, isBic, isIban, isLei } from './iban';
import { canonicalLocale, checkText, cutText, isEmail, isLocale, isTimeZone } from './validators';

describe('text', () => {
  test.each([
    ['plain', 'Büro 日本 👍', 9, { ok: true }],
    ['white space alone', '  ', 9, { ok: true }],
    ['code points, not units', '👍👍👍', 3, { ok: true }],
    ['one too many', '👍👍👍', 2, { ok: false, code: 'TEXT_TOO_LONG' }],
    ['far too many', 'x'.repeat(1_000_000), 2, { ok: false, code: 'TEXT_TOO_LONG' }],
    ['a lone surrogate', 'a\ud800', 9, { ok: false, code: 'TEXT_MALFORMED' }],
    ['a lone surrogate comes before all else', '\u0000\ud800', 1, { ok: false, code: 'TEXT_MALFORMED' }],
    ['NUL', 'a\u0000', 9, { ok: false, code: 'TEXT_CONTROL_CHARACTER' }],
    ['a line feed', 'a\nb', 9, { ok: false, code: 'TEXT_CONTROL_CHARACTER' }],
    ['DEL and C1', 'a\u007f\u0085', 9, { ok: false, code: 'TEXT_CONTROL_CHARACTER' }],
  ])('%s', (_name, text, max, answer) => {
    expect(checkText(text, { max })).toEqual(answer);
  });

  test('lines and emptiness are the rule\u2019s to say', () => {
    expect(checkText('a\n\tb', { max: 9, multiline: true })).toEqual({ ok: true });
    expect(checkText('a\rb', { max: 9, multiline: true })).toEqual({ ok: false, code: 'TEXT_CONTROL_CHARACTER' });
    for (const unseen of ['', ' \u00a0', '\u202e', ' \u200b\u200d'])
      expect(checkText(unseen, { max: 9, mayBeEmpty: false })).toEqual({ ok: false, code: 'TEXT_EMPTY' });
    expect(checkText('\u2067\u0634\u0631\u0643\u0629\u2069', { max: 9, mayBeEmpty: false })).toEqual({ ok: true });
  });
});

test.each([
  'a@b.de',
  'first.last+tag@sub.example.com',
  "o'neil@example.ie",
  'jörg@bücher.example',
  'x@xn--bcher-kva.example',
])('%s is an e-mail address', (text) => {
  expect(isEmail(text)).toBe(true);
});

test.each([
  '',
  'a',
  '@b.de',
  'a@',
  'a@b',
  'a@@b.de',
  '.a@b.de',
  'a.@b.de',
  'a..b@c.de',
  'a b@c.de',
  'a@-b.de',
  'a@b-.de',
  'a@b..de',
  'a@1.2.3.4',
  'a@b.de\n',
  '"a b"@c.de',
  `${'a'.repeat(65)}@b.de`,
  `a@${'b'.repeat(64)}.de`,
  `a@${'b.'.repeat(130)}de`,
])('%j is no e-mail address', (text) => {
  expect(isEmail(text)).toBe(false);
});

// The examples of the IBAN registry.
test.each([
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'FR1420041010050500013M02606',
  'NO9386011117947',
  'MT84MALT011000012345MTLCAST001S',
  'LC55HEMM000100010012001200023015',
])('%s is an IBAN', (text) => {
  expect(isIban(text)).toBe(true);
  expect(isIban(compactIban(text.toLowerCase().replace(/(.{4})/g, '$1 ')))).toBe(true);
});

test.each([
  '',
  'DE89370400440532013001',
  'DE89370400440532031000',
  'DE8937040044053201300',
  'DE893704004405320130000',
  'XX89370400440532013000',
  'DE89 3704 0044 0532 0130 00',
  'de89370400440532013000',
])('%j is no IBAN', (text) => {
  expect(isIban(text)).toBe(false);
});

test('BIC and LEI', () => {
  for (const bic of ['DEUTDEFF', 'DEUTDEFF500', 'NEDSZAJJXXX', 'PCBKXKPR']) expect(isBic(bic)).toBe(true);
  for (const text of ['', 'DEUTDEF', 'DEUTDEFF5', 'DEUTXXFF', 'deutdeff', 'DEUTDEFF50'])
    expect(isBic(text)).toBe(false);
  expect(isLei('5493001KJTIIGC8Y1R12')).toBe(true);
  for (const text of ['', '5493001KJTIIGC8Y1R13', '5493001KJTIIGC8Y1R1', '5493001kjtiigc8y1r12'])
    expect(isLei(text)).toBe(false);
});

test('countries are the 249 of ISO 3166-1', () => {
  expect(countryCodes()).toHaveLength(249);
  expect(new Set(countryCodes()).size).toBe(249);
  expect(countryCodes()).toEqual(countryCodes().toSorted());
  // An independent list: what the runtime's own data has a name for.
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(countryCodes().filter((code) => names.of(code) === undefined)).toEqual([]);
  for (const text of ['', 'de', 'DEU', 'XK', 'EU', 'UK', 'AN', 'XX']) expect(isCountryCode(text)).toBe(false);
});

test('time zones are IANA names', () => {
  for (const zone of ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kathmandu', 'Etc/GMT+5'])
    expect(isTimeZone(zone)).toBe(true);
  for (const text of ['', '+01:00', 'Europe/Nowhere', 'Europe/', 'CET ', '../etc'])
    expect(isTimeZone(text)).toBe(false);
});

test('locales are BCP 47 tags', () => {
  for (const tag of ['de', 'en-GB', 'zh-Hant-TW', 'sr-Latn-RS']) expect(isLocale(tag)).toBe(true);
  for (const text of ['', 'de_DE', 'd', 'de-de', '*', `de-${'x-abc'.repeat(20)}`]) expect(isLocale(text)).toBe(false);
  expect(canonicalLocale('DE-de')).toBe('de-DE');
  expect(canonicalLocale('de_DE')).toBeNull();
});

test('a text is never cut in the middle of a character', () => {
  expect(cutText('ab😀c', 3)).toBe('ab');
  expect(cutText('ab😀c', 4)).toBe('ab😀');
  expect(cutText('ab', 5)).toBe('ab');
});
