import * as fc from 'fast-check';
import { CHART_TEMPLATES } from './catalogue';
import {
  type ChartTemplate,
  linesOf,
  TEMPLATE_TYPES,
  type TemplateLeaf,
  type TemplateNode,
  type TemplateType,
} from './chart-template';
import { templateFaults } from './template-faults';

/** The template with each account replaced by what `change` gives: another, none, or several. */
function changed(
  template: ChartTemplate,
  change: (leaf: TemplateLeaf, type: TemplateType) => readonly TemplateLeaf[],
): ChartTemplate {
  const nodes = (list: readonly TemplateNode[], type: TemplateType): TemplateNode[] =>
    list.flatMap((node) =>
      'children' in node ? [{ ...node, children: nodes(node.children, type) }] : change(node, type),
    );
  const accounts = {
    asset: nodes(template.accounts.asset, 'asset'),
    liability: nodes(template.accounts.liability, 'liability'),
    equity: nodes(template.accounts.equity, 'equity'),
    income: nodes(template.accounts.income, 'income'),
    expense: nodes(template.accounts.expense, 'expense'),
  };
  return { ...template, accounts };
}

/** The template with one account under another type. */
function moved(template: ChartTemplate, leaf: TemplateLeaf, type: TemplateType): ChartTemplate {
  const { accounts, ...rest } = changed(template, (other) => (other.code === leaf.code ? [] : [other]));
  return { ...rest, accounts: { ...accounts, [type]: [...accounts[type], leaf] } };
}

const leavesOf = (template: ChartTemplate): { leaf: TemplateLeaf; type: TemplateType }[] => {
  const found: { leaf: TemplateLeaf; type: TemplateType }[] = [];
  changed(template, (leaf, type) => {
    found.push({ leaf, type });
    return [leaf];
  });
  return found;
};

const template = fc.constantFrom(...CHART_TEMPLATES);
/** A template and one of its accounts. */
const oneOf = (holds: (leaf: TemplateLeaf, type: TemplateType) => boolean) =>
  template.chain((chart) =>
    fc.record({
      chart: fc.constant(chart),
      one: fc.constantFrom(...leavesOf(chart).filter(({ leaf, type }) => holds(leaf, type))),
    }),
  );

test('a chart without one of the accounts that the ledger uses itself says so', () => {
  fc.assert(
    fc.property(
      oneOf(({ role, control }) => role !== undefined || control === 'receivables' || control === 'payables'),
      ({ chart, one }) => {
        const without = changed(chart, (leaf) => (leaf.code === one.leaf.code ? [] : [leaf]));
        const missing = one.leaf.role === 'clearing' ? one.leaf.subtype : (one.leaf.role ?? one.leaf.subtype);
        expect(templateFaults(without).join('\n')).toContain(missing);
      },
    ),
  );
});

test('a second account for a role says so', () => {
  fc.assert(
    fc.property(
      oneOf(({ role }) => role !== undefined),
      ({ chart, one }) => {
        const twice = changed(chart, (leaf) => (leaf.code === one.leaf.code ? [leaf, { ...leaf, code: 'X' }] : [leaf]));
        expect(templateFaults(twice)).toHaveLength(1);
      },
    ),
  );
});

test('an account that does something special is of one type only', () => {
  // What unrealised differences are is the law of the country: a result, or a deferral on the balance sheet.
  const other = (leaf: TemplateLeaf, type: TemplateType): TemplateType[] =>
    leaf.role === 'unrealised_fx' || leaf.role === 'cash_fx' || leaf.role === 'rounding'
      ? ['liability', 'equity']
      : leaf.control === 'tax'
        ? ['equity', 'income', 'expense']
        : TEMPLATE_TYPES.filter((candidate) => candidate !== type);
  fc.assert(
    fc.property(
      oneOf(
        ({ role, control, subtype }) =>
          role !== undefined || control !== undefined || subtype === 'bank' || subtype === 'inventory',
      ).chain(({ chart, one }) =>
        fc.record({
          chart: fc.constant(chart),
          leaf: fc.constant(one.leaf),
          to: fc.constantFrom(...other(one.leaf, one.type)),
        }),
      ),
      ({ chart, leaf, to }) => {
        expect(templateFaults(moved(chart, leaf, to))).toContain(`${leaf.code} cannot be of type ${to}`);
      },
    ),
  );
});

test('what a sub-ledger has open is its own, and nothing else is (GL-3)', () => {
  const owned = oneOf(({ control }) => control === 'receivables' || control === 'payables');
  fc.assert(
    fc.property(owned, ({ chart, one }) => {
      const { control, ...free } = one.leaf;
      const freed = changed(chart, (leaf) => (leaf.code === one.leaf.code ? [free] : [leaf]));
      expect(templateFaults(freed)).toEqual([`${one.leaf.code} belongs to ${control}`]);
    }),
  );
  const others = oneOf(({ control, role, subtype }) => control === undefined && role === undefined && !subtype);
  fc.assert(
    fc.property(others, ({ chart, one }) => {
      const taken = changed(chart, (leaf) =>
        leaf.code === one.leaf.code ? [{ ...leaf, control: 'payables' as const }] : [leaf],
      );
      expect(templateFaults(taken)).toContain(`${one.leaf.code} belongs to no sub-ledger`);
    }),
  );
});

test('a code that is there twice is found', () => {
  fc.assert(
    fc.property(
      oneOf(() => true),
      fc.nat(),
      ({ chart, one }, pick) => {
        const others = linesOf(chart).filter(({ code }) => code !== one.leaf.code);
        const code = others[pick % others.length]?.code ?? '';
        const doubled = changed(chart, (leaf) => (leaf.code === one.leaf.code ? [{ ...leaf, code }] : [leaf]));
        expect(templateFaults(doubled)).toContain(`code ${code} is there twice`);
      },
    ),
  );
});

test('money is monetary, and what is no claim to money is not', () => {
  const money = oneOf(({ subtype }) => ['bank', 'cash', 'receivable', 'payable'].includes(subtype ?? ''));
  const goods = oneOf(
    ({ subtype }, type) =>
      ['inventory', 'prepayment', 'fixed_asset', 'deferred_revenue'].includes(subtype ?? '') ||
      ['equity', 'income', 'expense'].includes(type),
  );
  fc.assert(
    fc.property(fc.oneof(money, goods), ({ chart, one }) => {
      const monetary = one.leaf.monetary !== true;
      const wrong = changed(chart, (leaf) => (leaf.code === one.leaf.code ? [{ ...leaf, monetary }] : [leaf]));
      expect(templateFaults(wrong)).toEqual([`${one.leaf.code} is ${monetary ? '' : 'not '}monetary`]);
    }),
  );
});

test('a cash account is owned by nobody, and no account by two', () => {
  const owner = fc.constantFrom({ control: 'tax' as const }, { control: 'fixed_assets' as const });
  fc.assert(
    fc.property(
      oneOf(({ subtype, role }) => subtype === 'bank' || subtype === 'cash' || role !== undefined),
      owner,
      ({ chart, one }, more) => {
        const owned = changed(chart, (leaf) => (leaf.code === one.leaf.code ? [{ ...leaf, ...more }] : [leaf]));
        expect(templateFaults(owned)).toContain(`${one.leaf.code} is owned by more than may be`);
      },
    ),
  );
});

test('a name is written in the language of the chart, and in English', () => {
  fc.assert(
    fc.property(
      oneOf(() => true),
      ({ chart, one }) => {
        const { englishName, ...rest } = one.leaf;
        const wrong = englishName === undefined ? { ...rest, englishName: 'A name' } : rest;
        const faults = templateFaults(changed(chart, (leaf) => (leaf.code === rest.code ? [wrong] : [leaf])));
        expect(faults).toEqual([`${rest.code} needs an English name, or has one too many`]);
      },
    ),
  );
});

describe('tax codes', () => {
  const anyTax = template.chain((chart) =>
    fc.record({ chart: fc.constant(chart), tax: fc.constantFrom(...chart.taxCodes) }),
  );
  const isTaxed = ({ rates }: ChartTemplate['taxCodes'][number]) => rates.some(({ rate }) => rate !== '0');
  const withTax = (chart: ChartTemplate, code: string, change: object): ChartTemplate => ({
    ...chart,
    taxCodes: chart.taxCodes.map((tax) => (tax.code === code ? { ...tax, ...change } : tax)),
  });

  test('a tax that somebody owes has tax accounts', () => {
    fc.assert(
      fc.property(
        anyTax.filter(({ tax }) => isTaxed(tax)),
        ({ chart, tax }) => {
          const bank = leavesOf(chart).find(({ leaf }) => leaf.subtype === 'bank')?.leaf.code ?? '';
          const none = withTax(chart, tax.code, { outputAccount: undefined, inputAccount: undefined });
          expect(templateFaults(none)).toEqual([`tax code ${tax.code} lacks an account for its tax`]);
          expect(templateFaults(withTax(chart, tax.code, { inputAccount: bank }))).toEqual([
            `${bank} is no tax account`,
          ]);
        },
      ),
    );
  });

  test('no tax needs its reason, and a rate forbids one (EN 16931 BR-S-10, BR-Z-10, BR-E-10)', () => {
    fc.assert(
      fc.property(anyTax, ({ chart, tax }) => {
        const exemptionReason = tax.exemptionReason === undefined ? 'A reason' : undefined;
        const verb = tax.exemptionReason === undefined ? 'forbids' : 'needs';
        expect(templateFaults(withTax(chart, tax.code, { exemptionReason }))).toEqual([
          `tax code ${tax.code} ${verb} an exemption reason`,
        ]);
      }),
    );
  });

  test('rates are in order of their days, and an exempt supply has none', () => {
    fc.assert(
      fc.property(anyTax, ({ chart, tax }) => {
        // The last day once more: neither after nor before it.
        const rates = [...tax.rates, ...tax.rates.slice(-1)];
        expect(templateFaults(withTax(chart, tax.code, { rates }))).toEqual([
          `the rates of tax code ${tax.code} are missing or out of order`,
        ]);
        const exempt = withTax(chart, tax.code, {
          kind: 'exempt',
          rates: [{ validFrom: '2026-01-01', rate: '5' }],
        });
        expect(templateFaults(exempt)).toContain(`tax code ${tax.code} has no tax, so its rate is 0`);
      }),
    );
  });
});
