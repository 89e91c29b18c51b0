import { type FiscalYearForm, fiscalYearForm } from './fiscal-year';

const form: FiscalYearForm = {
  year: '2027',
  start: '2026-10-01',
  end: '2027-09-30',
  scheme: 'MONTHS',
  adjustmentPeriod: false,
};
const faults = (change: Partial<FiscalYearForm>) =>
  fiscalYearForm.safeParse({ ...form, ...change }).error?.issues.map(({ path, message }) => [path[0], message]) ?? [];

test('PER-1 a fiscal year has a name and two days in their order', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ end: '2026-10-01' })).toEqual([]);
  expect(faults({ end: '2026-09-30' })).toEqual([['end', 'backward']]);
  for (const year of ['', '27', '3027', '2027.5']) expect(faults({ year })).toEqual([['year', 'year']]);
  expect(faults({ start: '2026-02-30' })).toEqual([['start', 'date']]);
});
