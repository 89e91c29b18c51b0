import { CHART_TEMPLATE_KEYS } from '@qbit/types';
import { CHART_TEMPLATES, chartTemplate, chartTemplateOf } from './catalogue';
import { accountCount, linesOf } from './chart-template';
import { international } from './international';
import { templateFaults } from './template-faults';

const NATIONAL = CHART_TEMPLATES.filter((template) => template.country !== null);

test.each(CHART_TEMPLATES.map((template) => [template.key, template] as const))(
  '%s has what the ledger needs',
  (_key, template) => {
    expect(templateFaults(template)).toEqual([]);
  },
);

test.each(NATIONAL.map((template) => [template.key, template] as const))(
  '%s has the accounts of a small and of a mid-size company',
  (_key, template) => {
    expect(accountCount(template)).toBeGreaterThanOrEqual(70);
    expect(accountCount(template)).toBeLessThanOrEqual(180);
    const subtypes = new Set(linesOf(template).map((line) => line.subtype));
    for (const subtype of ['inventory', 'prepayment', 'fixed_asset', 'tax', 'cost_of_sales', 'depreciation']) {
      expect(subtypes).toContain(subtype);
    }
    expect(subtypes).toContain('customer_deposit');
    expect(subtypes).toContain('deferred_revenue');
  },
);

test.each(NATIONAL.map((template) => [template.key, template] as const))(
  '%s leaves cash free and gives control accounts to their sub-ledgers',
  (_key, template) => {
    const lines = linesOf(template);
    const cash = lines.filter(({ subtype }) => subtype === 'bank' || subtype === 'cash');
    expect(cash.map(({ control, role }) => [control, role])).toEqual(cash.map(() => [null, null]));
    // GL-3: 1100, 2150 and 2200 of the example are receivables', 2000 and 2050 payables'.
    const owned = (owner: string) =>
      lines
        .filter(({ control }) => control === owner)
        .map(({ subtype, type }) => `${type} ${subtype}`)
        .sort();
    expect(owned('receivables')).toEqual([
      'asset receivable',
      'liability customer_deposit',
      'liability deferred_revenue',
    ]);
    expect(owned('payables')).toEqual(['liability payable', 'liability received_not_billed']);
  },
);

test('keys are unique, and no country has two', () => {
  expect(new Set(CHART_TEMPLATES.map(({ key }) => key)).size).toBe(CHART_TEMPLATES.length);
  expect(new Set(NATIONAL.map(({ country }) => country)).size).toBe(NATIONAL.length);
});

test('a group comes before what it holds, and is of its type', () => {
  for (const template of CHART_TEMPLATES) {
    const seen = new Map<string, string>();
    const lines = linesOf(template);
    const misplaced = lines.filter(({ code, type, parentCode }) => {
      seen.set(code, type);
      return parentCode !== null && seen.get(parentCode) !== type;
    });
    expect(misplaced).toEqual([]);
  }
});

test('a country has its own chart, and one without starts from the international one', () => {
  expect(NATIONAL.map(({ country }) => country).toSorted()).toEqual(
    ['AT', 'BE', 'CH', 'DE', 'ES', 'FR', 'GB', 'IT', 'LU', 'NL', 'PL', 'PT', 'RO', 'US'].toSorted(),
  );
  for (const template of NATIONAL) {
    expect(chartTemplateOf(template.country ?? '')).toBe(template);
    expect(chartTemplate(template.key)).toBe(template);
  }
  expect(chartTemplateOf('ZZ')).toBe(international);
});

test('whoever makes a company can name each chart, and none besides', () => {
  expect(CHART_TEMPLATES.map(({ key }) => key)).toEqual(CHART_TEMPLATE_KEYS);
});
