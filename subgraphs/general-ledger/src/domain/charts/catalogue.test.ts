import { CHART_TEMPLATES, chartTemplateOf } from './catalogue';
import { linesOf, templateFaults } from './chart-template';
import { international } from './international';

test.each(CHART_TEMPLATES.map((template) => [template.key, template] as const))(
  '%s has what the ledger needs',
  (_key, template) => {
    expect(templateFaults(template)).toEqual([]);
  },
);

test('keys are unique', () => {
  expect(new Set(CHART_TEMPLATES.map((template) => template.key)).size).toBe(CHART_TEMPLATES.length);
});

test('a group comes before what it holds', () => {
  for (const template of CHART_TEMPLATES) {
    const seen = new Set<string>();
    for (const line of linesOf(template)) {
      expect(line.parentCode === null || seen.has(line.parentCode)).toBe(true);
      seen.add(line.code);
    }
  }
});

test('a country without a chart of its own starts from the international one', () => {
  expect(chartTemplateOf('ZZ')).toBe(international);
});

test('a chart that lacks a role says which', () => {
  const without = {
    ...international,
    accounts: { ...international.accounts, asset: international.accounts.asset.filter((node) => node.code !== '1990') },
  };
  expect(templateFaults(without)).toEqual(['the role exchange_position needs exactly one account']);
});
