import { type CalendarDate, convertByRate, parseDecimal, roundHalfAwayFromZero } from './index';
import { findRate, isFarOff, keptRate, overrideRate, type QuotedRate } from './exchange-rate';

const quote = (
  base: string,
  quoted: string,
  value: string,
  date = '2026-03-03',
  more: Partial<QuotedRate> = {},
): QuotedRate => {
  const decimal = parseDecimal(value);
  if (!decimal) throw new Error(value);
  return {
    base,
    quote: quoted,
    value: decimal,
    date: date as CalendarDate,
    source: 'ecb',
    recordedAt: '2026-03-03T16:00:00.000000Z',
    ...more,
  };
};
const on = (date: string) => date as CalendarDate;
const converted = (quotes: readonly QuotedRate[], amount: bigint, from: string, to: string, date = '2026-03-03') => {
  const found = findRate(quotes, from, to, on(date));
  return found && convertByRate(amount, from, to, found.rate, roundHalfAwayFromZero);
};

describe('FX-2 stored in the direction quoted; the other direction divides exactly', () => {
  test('1 EUR = 60 DOP: EUR 1,000 = DOP 60,000.00, and back', () => {
    const dop = [quote('EUR', 'DOP', '60')];
    expect(converted(dop, 1_000_00n, 'EUR', 'DOP')).toBe(60_000_00n);
    expect(converted(dop, 60_000_00n, 'DOP', 'EUR')).toBe(1_000_00n);
  });
  test('quoted the other way it is divided, never multiplied by a rounded inverse', () => {
    expect(converted([quote('DOP', 'EUR', '0.016667')], 1_000_00n, 'EUR', 'DOP')).toBe(59_998_80n); // what that quote says, exactly
  });
  test('a correction is a later row, and counts', () => {
    const rows = [
      quote('EUR', 'USD', '1.10'),
      quote('EUR', 'USD', '1.20', '2026-03-03', { recordedAt: '2026-03-04T09:00:00.000000Z' }),
    ];
    expect(converted(rows, 1_00n, 'EUR', 'USD')).toBe(1_20n);
    expect(converted(rows.toReversed(), 1_00n, 'EUR', 'USD')).toBe(1_20n);
  });
  test('the organization orders its sources; one that it does not name comes last', () => {
    const rows = [
      quote('EUR', 'USD', '1.10', '2026-03-03', { source: 'bank' }),
      quote('EUR', 'USD', '1.20', '2026-03-03', { source: 'manual' }),
      quote('EUR', 'USD', '1.30'),
    ];
    const source = (order: string[]) => findRate(rows, 'EUR', 'USD', on('2026-03-03'), order)?.path[0]?.source;
    expect([source(['ecb', 'bank']), source(['manual']), source(['bank', 'ecb']), source([])]).toEqual([
      'ecb',
      'manual',
      'bank',
      'bank',
    ]);
  });
});

describe('FX-3 which date', () => {
  const rows = [quote('USD', 'EUR', '0.90', '2026-03-03'), quote('USD', 'EUR', '0.95', '2026-03-31')];
  test('a bill of 3 March booked on 31 March uses 3 March', () => {
    expect(converted(rows, 100_00n, 'USD', 'EUR', '2026-03-03')).toBe(90_00n);
  });
  test('nothing found: the latest earlier rate up to 7 days old', () => {
    expect(converted(rows, 100_00n, 'USD', 'EUR', '2026-03-10')).toBe(90_00n);
  });
  test('else none: never a later rate, never 1', () => {
    expect(findRate(rows, 'USD', 'EUR', on('2026-03-11'))).toBeNull();
    expect(findRate(rows, 'USD', 'EUR', on('2026-03-02'))).toBeNull();
    expect(findRate([], 'USD', 'EUR', on('2026-03-03'))).toBeNull();
  });
  test('a currency meets itself at 1, exactly', () => {
    expect(findRate([], 'EUR', 'EUR', on('2026-03-03'))).toEqual({
      rate: { numerator: 1n, denominator: 1n },
      path: [],
    });
  });
  test('an override off by more than 5 % is told', () => {
    const rate = { numerator: 9n, denominator: 10n };
    const off = (numerator: bigint) => isFarOff({ numerator, denominator: 1000n }, rate);
    expect([off(945n), off(946n), off(855n), off(854n), off(900n)]).toEqual([false, true, false, true, false]);
  });
});

describe('the rate that an amount stands for', () => {
  const rate = { numerator: 4n, denominator: 5n };
  test('is the given one where the amount rounds from it', () => {
    expect(overrideRate(1n, 'USD', 1n, 'EUR', rate)).toEqual(rate);
    expect(overrideRate(100_00n, 'USD', 80_00n, 'EUR', rate)).toEqual(rate);
  });
  test('else the nearest that rounds to it, between currencies of any decimals', () => {
    expect(overrideRate(3n, 'USD', 4n, 'EUR', rate)).toEqual({ numerator: 700n, denominator: 600n });
    expect(overrideRate(100n, 'JPY', 1n, 'EUR', rate)).toEqual({ numerator: 3n, denominator: 20_000n });
  });
});

describe('FX-4 triangulation', () => {
  const rows = [quote('EUR', 'USD', '1.10'), quote('EUR', 'GBP', '0.86')];
  test('1 EUR = 1.10 USD = 0.86 GBP: USD 1,000 = GBP 781.82', () => {
    expect(converted(rows, 1_000_00n, 'USD', 'GBP')).toBe(781_82n);
    expect(findRate(rows, 'USD', 'GBP', on('2026-03-03'))?.path.map(({ base, quote }) => base + quote)).toEqual([
      'EURUSD',
      'EURGBP',
    ]);
  });
  test('the path is kept: whose quotes they are, and in which currency they meet', () => {
    const kept = (quotes: readonly QuotedRate[], from: string, to: string) => {
      const found = findRate(quotes, from, to, on('2026-03-03'));
      return found && keptRate(found);
    };
    expect(kept(rows, 'USD', 'GBP')).toMatchObject({ value: '0.781818181818', source: `${rows[0]?.source} via EUR` });
    expect(kept([quote('USD', 'EUR', '0.9'), quote('GBP', 'EUR', '1.2')], 'USD', 'GBP')?.source).toMatch(/ via EUR$/);
    expect(kept([quote('USD', 'EUR', '0.9'), quote('EUR', 'GBP', '0.8')], 'USD', 'GBP')?.source).toMatch(/ via EUR$/);
    expect(kept([quote('EUR', 'USD', '1.1'), quote('GBP', 'EUR', '1.2')], 'USD', 'GBP')?.source).toMatch(/ via EUR$/);
    expect(kept(rows, 'EUR', 'USD')?.source).toBe(rows[0]?.source);
  });
  test('direct before inverse before pivot', () => {
    const all = [...rows, quote('GBP', 'USD', '1.30')];
    expect(findRate(all, 'USD', 'GBP', on('2026-03-03'))?.path).toHaveLength(1);
    expect(converted([...all, quote('USD', 'GBP', '0.70')], 100n, 'USD', 'GBP')).toBe(70n);
  });
  test('no more than one pivot', () => {
    expect(findRate([...rows, quote('GBP', 'CHF', '1.1')], 'USD', 'CHF', on('2026-03-03'))).toBeNull();
  });
  test('of several pivots the one whose older quote is the more recent', () => {
    const more = [
      ...rows.map((row) => ({ ...row, date: on('2026-03-01') })),
      quote('CHF', 'USD', '1.2', '2026-03-02'),
      quote('CHF', 'GBP', '0.9', '2026-03-03'),
    ];
    expect(findRate(more, 'USD', 'GBP', on('2026-03-03'))?.path[0]?.base).toBe('CHF');
  });
});

describe('FX-10 odd decimals', () => {
  test('KWD 12.345 × 3.0105 = EUR 37.16', () => {
    expect(converted([quote('KWD', 'EUR', '3.0105')], 12_345n, 'KWD', 'EUR')).toBe(37_16n);
  });
  test('JPY 100,000 ÷ 162.35 = EUR 615.95', () => {
    expect(converted([quote('EUR', 'JPY', '162.35')], 100_000n, 'JPY', 'EUR')).toBe(615_95n);
  });
});
