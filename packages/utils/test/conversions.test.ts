import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  convertByRate,
  type ExchangeRate,
  formatAmount,
  parseAmount,
  parseDecimal,
  rateAlong,
  type Rounding,
  roundHalfAwayFromZero,
  roundHalfEven,
} from '../src';
import { sharedData } from './shared-data';

interface Case {
  readonly rateDate: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly halfUp: string;
  readonly halfEven: string;
}

const data = sharedData<{ readonly cases: readonly Case[] }>('fx/expected/conversions.json');

/** The quotes of the central bank by date: units of the currency for one euro. */
function ratesByDate(): Map<string, Map<string, string>> {
  const file = resolve(__dirname, '../../../../shared/data/fx/ecb-reference-rates.csv');
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const codes = head.split(',');
  const row = (cells: string[]) => new Map(cells.map((cell, column) => [codes[column] ?? '', cell]));
  return new Map(lines.map((line) => [line.slice(0, 10), row(line.split(','))]));
}

/** The quotes that lead from one currency to the other by way of the euro; the euro itself needs none. */
function pathOf({ from, to, rateDate }: Case, rates: Map<string, Map<string, string>>): ExchangeRate[] {
  return [from, to]
    .filter((currency) => currency !== 'EUR')
    .map((quote) => {
      const value = parseDecimal(rates.get(rateDate)?.get(quote) ?? '');
      if (!value) throw new Error(`No rate of ${quote} on ${rateDate}`);
      return { base: 'EUR', quote, value };
    });
}

/** The data was made with the amounts' currency decimals, but writes them unpadded: compare as numbers of minor units. */
function minorUnits(text: string, currency: string): bigint {
  const parsed = parseAmount(text, currency);
  if (!parsed.ok) throw new Error(`${text} ${currency}: ${parsed.code}`);
  return parsed.amount;
}

test('the data has its 60 conversions', () => {
  if (data) expect(data.cases).toHaveLength(60);
});

test.each([
  ['half away from zero', roundHalfAwayFromZero, 'halfUp'],
  ['half even', roundHalfEven, 'halfEven'],
] as [string, Rounding, 'halfUp' | 'halfEven'][])(
  'every conversion agrees with the independent result, rounded %s (FX-2, FX-4)',
  (_name, round, expected) => {
    if (!data) return;
    const rates = ratesByDate();
    const wrong = data.cases.flatMap((item) => {
      const rate = rateAlong(item.from, item.to, pathOf(item, rates));
      const converted = convertByRate(minorUnits(item.amount, item.from), item.from, item.to, rate, round);
      const right = minorUnits(item[expected], item.to);
      return converted === right ? [] : [{ ...item, converted: formatAmount(converted, item.to) }];
    });
    expect(wrong).toEqual([]);
  },
);
