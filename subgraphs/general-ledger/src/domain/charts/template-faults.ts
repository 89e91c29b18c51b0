import {
  type ChartLine,
  type ChartTemplate,
  linesOf,
  type TemplateControl,
  type TemplateRole,
  type TemplateType,
} from './chart-template';
import { taxFaults } from './template-tax-faults';

/** The types that each role may have; every role but `clearing` has exactly one account. */
const ROLE_TYPES: Readonly<Record<TemplateRole, readonly TemplateType[]>> = {
  exchange_position: ['asset'],
  opening_conversion: ['equity'],
  retained_earnings: ['equity'],
  rounding: ['income', 'expense'],
  clearing: ['asset'],
  realised_fx_gain: ['income'],
  realised_fx_loss: ['expense'],
  // Profit or loss under IAS 21.28; the balance sheet where the law defers it, as in France.
  unrealised_fx: ['income', 'expense', 'asset'],
  cash_fx: ['income', 'expense'],
  receivables_revaluation: ['asset'],
  payables_revaluation: ['liability'],
};

/** The accounts whose balance is the sum of what a sub-ledger has open, each there once (GL-3). */
const CONTROLLED_SUBTYPES: Readonly<Record<string, TemplateControl>> = {
  receivable: 'receivables',
  customer_deposit: 'receivables',
  deferred_revenue: 'receivables',
  payable: 'payables',
  received_not_billed: 'payables',
};

const CONTROL_TYPES: Readonly<Record<TemplateControl, readonly TemplateType[]>> = {
  // What customers owe, and what they are owed: deposits and deferred revenue.
  receivables: ['asset', 'liability'],
  payables: ['liability'],
  tax: ['asset', 'liability'],
  fixed_assets: ['asset'],
};

/** The type that a subtype implies; one that is not here, such as `contra`, fits every type. */
const SUBTYPE_TYPES: ReadonlyMap<string, TemplateType> = new Map([
  ['bank', 'asset'],
  ['cash', 'asset'],
  ['receivable', 'asset'],
  ['inventory', 'asset'],
  ['prepayment', 'asset'],
  ['fixed_asset', 'asset'],
  ['payable', 'liability'],
  ['customer_deposit', 'liability'],
  ['deferred_revenue', 'liability'],
  ['received_not_billed', 'liability'],
  ['cost_of_sales', 'expense'],
  ['depreciation', 'expense'],
]);

/** What banking and payment runs look up among the clearing accounts. */
const CLEARING_SUBTYPES = ['payments_in_transit', 'receipts_in_transit', 'transfers'] as const;

const ALWAYS_MONETARY = ['bank', 'cash', 'receivable', 'payable', ...CLEARING_SUBTYPES];
const NEVER_MONETARY = ['inventory', 'prepayment', 'fixed_asset', 'customer_deposit', 'deferred_revenue'];
const MONETARY_TYPES: readonly TemplateType[] = ['asset', 'liability'];

const CODE = /^[^\p{Cc}\p{Cf}\s]{1,20}$/u;
const LONGEST_NAME = 120;

/** What is wrong with a template, in words; empty for a good one. */
export function templateFaults(template: ChartTemplate): string[] {
  const lines = linesOf(template);
  const accounts = lines.filter((line) => line.postable);
  return [
    ...codeFaults(lines),
    ...lines.flatMap((line) => nameFaults(line, template.language)),
    ...lines
      .filter((group) => !group.postable && !lines.some((line) => line.parentCode === group.code))
      .map(({ code }) => `group ${code} holds no account`),
    ...countFaults(accounts),
    ...accounts.flatMap((account) => [
      ...typeFaults(account),
      ...monetaryFaults(account),
      ...controlFaults(account),
      ...freedomFaults(account),
    ]),
    ...taxFaults(template.taxCodes, accounts),
  ];
}

function codeFaults(lines: readonly ChartLine[]): string[] {
  const codes = lines.map(({ code }) => code);
  return [
    ...codes.filter((code, index) => codes.indexOf(code) !== index).map((code) => `code ${code} is there twice`),
    ...codes.filter((code) => !CODE.test(code)).map((code) => `code ${JSON.stringify(code)} is no code`),
  ];
}

function nameFaults({ code, name, englishName }: ChartLine, language: string): string[] {
  const names = englishName === null ? [name] : [name, englishName];
  return [
    ...(names.every((text) => text !== '' && text === text.trim() && text.length <= LONGEST_NAME)
      ? []
      : [`the name of ${code} is empty, padded or too long`]),
    ...((language === 'en') === (englishName === null) ? [] : [`${code} needs an English name, or has one too many`]),
  ];
}

function countFaults(accounts: readonly ChartLine[]): string[] {
  const count = (holds: (account: ChartLine) => boolean) => accounts.filter(holds).length;
  const roles = (Object.keys(ROLE_TYPES) as TemplateRole[]).filter((role) => role !== 'clearing');
  return [
    ...roles
      .filter((role) => count((account) => account.role === role) !== 1)
      .map((role) => `the role ${role} needs exactly one account`),
    ...CLEARING_SUBTYPES.filter(
      (subtype) => count((account) => account.role === 'clearing' && account.subtype === subtype) !== 1,
    ).map((subtype) => `${subtype} needs exactly one clearing account`),
    ...Object.keys(CONTROLLED_SUBTYPES)
      .filter((subtype) => count((account) => account.subtype === subtype) !== 1)
      .map((subtype) => `${subtype} needs exactly one account`),
    ...(['bank', 'cash'] as const)
      .filter((subtype) => count((account) => account.subtype === subtype) < 1)
      .map((subtype) => `a ${subtype} account is needed`),
    ...(count((account) => account.control === 'fixed_assets' && account.subtype === 'contra') < 1
      ? ['accumulated depreciation is needed']
      : []),
  ];
}

function typeFaults({ code, type, role, control, subtype }: ChartLine): string[] {
  const implied = subtype === null ? undefined : SUBTYPE_TYPES.get(subtype);
  const fits =
    (role === null || ROLE_TYPES[role].includes(type)) &&
    (control === null || CONTROL_TYPES[control].includes(type)) &&
    (implied === undefined || implied === type);
  return fits ? [] : [`${code} cannot be of type ${type}`];
}

/** FX-5: money and claims to a fixed amount of it, and nothing else. */
function monetaryFaults({ code, type, subtype, role, monetary }: ChartLine): string[] {
  const must = subtype !== null && ALWAYS_MONETARY.includes(subtype);
  const mustNot =
    !MONETARY_TYPES.includes(type) ||
    (subtype !== null && NEVER_MONETARY.includes(subtype)) ||
    (role !== null && role !== 'clearing');
  return (must && !monetary) || (mustNot && monetary) ? [`${code} is ${monetary ? '' : 'not '}monetary`] : [];
}

/** GL-3: a sub-ledger owns the accounts that sum up what it has open, and no others. */
function controlFaults({ code, subtype, control }: ChartLine): string[] {
  const owner = (subtype !== null && CONTROLLED_SUBTYPES[subtype]) || null;
  const owned = control === 'receivables' || control === 'payables' ? control : null;
  return owner === owned ? [] : [`${code} belongs to ${owner ?? 'no sub-ledger'}`];
}

/** S-20: cash accounts are free to post to until a bank account is bound; an account has one owner at most. */
function freedomFaults({ code, subtype, control, role }: ChartLine): string[] {
  const cash = subtype === 'bank' || subtype === 'cash';
  const owned = (control === null ? 0 : 1) + (role === null ? 0 : 1);
  return owned > (cash ? 0 : 1) ? [`${code} is owned by more than may be`] : [];
}
