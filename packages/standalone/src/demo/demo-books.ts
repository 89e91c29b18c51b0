import { addDays, addMonths, type CalendarDate, endOfMonth, formatAmount, startOfMonth } from '@qbit/utils';

/** An entry of the demo company as the API takes it. */
export interface DemoEntry {
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly reference?: string;
  readonly postings: readonly DemoPosting[];
}

interface DemoPosting {
  readonly accountCode: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly dimensions?: readonly { readonly key: string; readonly code: string }[];
}

/** The books of the demo company: how many months, and the last of them is that before today's. */
const MONTHS = 18;
const COST_CENTRES = ['sales', 'workshop', 'office'] as const;

/** The dimension that the demo company tells its costs apart by. */
export const DEMO_DIMENSION = {
  key: 'cost-centre',
  name: 'Cost centre',
  values: [
    { code: 'sales', name: 'Sales' },
    { code: 'workshop', name: 'Workshop' },
    { code: 'office', name: 'Office' },
  ],
};

/** A small generator of numbers that gives the same ones for the same seed (mulberry32): the demo is the same everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const months = (today: CalendarDate): CalendarDate[] => {
  const first = addMonths(startOfMonth(today), -MONTHS);
  return Array.from({ length: MONTHS }, (_, index) => addMonths(first, index));
};

/** Rates of the dollar and the pound, a quote a week, as `base,quote,date,rate`. Made up, and plausible. */
export function demoRates(today: CalendarDate): string {
  const next = numbers(7);
  const first = addDays(addMonths(startOfMonth(today), -MONTHS), -7);
  const weeks = Array.from({ length: Math.ceil((MONTHS * 31 + 40) / 7) }, (_, week) => addDays(first, week * 7));
  const lines = weeks.flatMap((date) => [
    `EUR,USD,${date},1.${String(700 + next(900)).padStart(4, '0')}`,
    `EUR,GBP,${date},0.8${String(300 + next(500)).padStart(3, '0')}`,
  ]);
  return `base,quote,date,rate\n${lines.join('\n')}\n`;
}

/** A year and a half of trading in three currencies, oldest first. The same for the same day. */
export function demoEntries(today: CalendarDate): DemoEntry[] {
  const next = numbers(42);
  const entries: DemoEntry[] = [];
  for (const [index, month] of months(today).entries()) {
    if (index === 0) entries.push(...opening(month));
    entries.push(...sales(month, next), ...costs(month, next), ...monthEnd(month, next));
  }
  return entries.sort((a, b) => (a.postingDate < b.postingDate ? -1 : a.postingDate > b.postingDate ? 1 : 0));
}

const money = (minor: number, currency: string) => ({ amount: formatAmount(BigInt(minor), currency), currency });
const debit = (accountCode: string, minor: number, currency = 'EUR', centre?: string): DemoPosting =>
  line(accountCode, 'DEBIT', minor, currency, centre);
const credit = (accountCode: string, minor: number, currency = 'EUR', centre?: string): DemoPosting =>
  line(accountCode, 'CREDIT', minor, currency, centre);

function line(
  accountCode: string,
  side: DemoPosting['side'],
  minor: number,
  currency: string,
  centre?: string,
): DemoPosting {
  return {
    accountCode,
    side,
    amount: money(minor, currency),
    ...(centre && { dimensions: [{ key: DEMO_DIMENSION.key, code: centre }] }),
  };
}

function opening(month: CalendarDate): DemoEntry[] {
  return [
    {
      postingDate: month,
      description: 'Capital paid in',
      postings: [debit('1000', 8_000_000), credit('3000', 8_000_000)],
    },
    {
      postingDate: addDays(month, 1),
      description: 'Loan of the house bank',
      postings: [debit('1000', 4_000_000), credit('2500', 4_000_000)],
    },
    {
      postingDate: addDays(month, 2),
      description: 'Licences and patents',
      postings: [debit('1450', 1_200_000), credit('1000', 1_200_000)],
    },
  ];
}

const CUSTOMERS = [
  'Northwind Mills',
  'Atelier Sauvage',
  'Hansen & Zonen',
  'Blue Harbour Ltd',
  'Kestrel Optics',
  'Pine Street Foods',
] as const;

function sales(month: CalendarDate, next: (below: number) => number): DemoEntry[] {
  return Array.from({ length: 14 + next(6) }, (_, number) => {
    const customer = CUSTOMERS[next(CUSTOMERS.length)] as string;
    const currency = (['EUR', 'EUR', 'EUR', 'USD', 'GBP'] as const)[next(5)] as string;
    const amount = 35_000 + next(420_000);
    const income = next(3) === 0 ? '4100' : '4000';
    return {
      postingDate: addDays(month, next(27)),
      description: `Sale to ${customer}`,
      reference: `S-${month.slice(0, 7)}-${String(number + 1).padStart(3, '0')}`,
      postings: [debit('1000', amount, currency), credit(income, amount, currency, 'sales')],
    };
  });
}

function costs(month: CalendarDate, next: (below: number) => number): DemoEntry[] {
  const centre = () => COST_CENTRES[next(COST_CENTRES.length)] as string;
  const one = (day: number, description: string, account: string, amount: number, at: string): DemoEntry => ({
    postingDate: addDays(month, day),
    description,
    postings: [debit(account, amount, 'EUR', at), credit('1000', amount)],
  });
  const materials = Array.from({ length: 5 }, (_, number) =>
    one(2 + number * 5, 'Materials', '5000', 60_000 + next(190_000), 'workshop'),
  );
  const supplies = Array.from({ length: 4 }, () =>
    one(1 + next(25), 'Office supplies and software', next(2) ? '6400' : '6450', 4_000 + next(30_000), centre()),
  );
  return [
    one(0, 'Rent of the workshop', '6200', 280_000, 'workshop'),
    one(24, 'Wages and salaries', '6100', 1_150_000 + next(150_000), 'workshop'),
    one(25, 'Social security', '6150', 240_000 + next(20_000), 'workshop'),
    one(9, 'Electricity and heating', '6250', 45_000 + next(40_000), 'workshop'),
    one(14, 'Telephone and internet', '6500', 9_900, 'office'),
    one(17, 'Travel to customers', '6550', 20_000 + next(60_000), 'sales'),
    ...materials,
    ...supplies,
  ];
}

function monthEnd(month: CalendarDate, next: (below: number) => number): DemoEntry[] {
  const last = endOfMonth(month);
  return [
    { postingDate: last, description: 'Bank fees', postings: [debit('6900', 1_250 + next(900)), credit('1000', 0)] },
    {
      postingDate: last,
      description: 'Interest on the loan',
      postings: [debit('7200', 15_000), credit('1000', 15_000)],
    },
    {
      postingDate: last,
      description: 'Amortisation of licences',
      postings: [debit('8000', 20_000, 'EUR', 'office'), credit('1450', 20_000)],
    },
  ].map(balanced);
}

/** The second line of an entry takes the amount of the first. */
function balanced(entry: DemoEntry): DemoEntry {
  const [first, second] = entry.postings as [DemoPosting, DemoPosting];
  return { ...entry, postings: [first, { ...second, amount: first.amount }] };
}
