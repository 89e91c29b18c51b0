import type { CalendarDate } from '@qbit/utils';

/** The five types of account, in the order of a balance sheet and an income statement. */
export const TEMPLATE_TYPES = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type TemplateType = (typeof TEMPLATE_TYPES)[number];

/** What the ledger itself uses an account for; the same words as the database's `reserved_role`. */
export type TemplateRole =
  | 'exchange_position'
  | 'opening_conversion'
  | 'retained_earnings'
  | 'rounding'
  | 'clearing'
  | 'realised_fx_gain'
  | 'realised_fx_loss'
  | 'unrealised_fx'
  | 'cash_fx'
  | 'receivables_revaluation'
  | 'payables_revaluation';

/** The sub-ledger that alone posts to an account. */
export type TemplateControl = 'receivables' | 'payables' | 'tax' | 'fixed_assets';

export interface TemplateLeaf {
  readonly code: string;
  readonly name: string;
  /** Drives behaviour, such as `bank`, `cash`, `receivable`, `inventory`, `contra`, `depreciation`, `cost_of_sales`. */
  readonly subtype?: string;
  readonly control?: TemplateControl;
  readonly role?: TemplateRole;
  /** Revalued at the closing rate when in foreign currency (IAS 21.23): cash, receivables, payables, loans. */
  readonly monetary?: boolean;
}

export interface TemplateGroup {
  readonly code: string;
  readonly name: string;
  readonly children: readonly TemplateNode[];
}

export type TemplateNode = TemplateLeaf | TemplateGroup;

/** A tax code with its rates by date: law that changes is dated data with a source, never a constant in code. */
export interface TemplateTaxCode {
  readonly code: string;
  readonly name: string;
  readonly kind: 'standard' | 'zero_rated' | 'exempt' | 'reverse_charge' | 'intra_eu' | 'export' | 'out_of_scope';
  /** Per cent, by the day from which each holds. */
  readonly rates: readonly { readonly validFrom: string; readonly rate: string }[];
  /** The account of tax owed, by its code. */
  readonly outputAccount?: string;
  /** The account of tax to be recovered, by its code. */
  readonly inputAccount?: string;
  readonly exemptionReason?: string;
}

/** A starting chart of accounts of a country, written from public law and standards. Not advice. */
export interface ChartTemplate {
  readonly key: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2; null for one that fits anywhere. */
  readonly country: string | null;
  /** The public standard or law whose classes and codes it follows. */
  readonly source: string;
  readonly accounts: Readonly<Record<TemplateType, readonly TemplateNode[]>>;
  readonly taxCodes: readonly TemplateTaxCode[];
}

/** One account of a template as it is to be made, its group before it. */
export interface ChartLine extends Omit<TemplateLeaf, 'role' | 'control' | 'subtype'> {
  readonly type: TemplateType;
  readonly parentCode: string | null;
  readonly postable: boolean;
  readonly subtype: string | null;
  readonly control: TemplateControl | null;
  readonly role: TemplateRole | null;
}

/** The accounts of a template, groups before what they hold. */
export function linesOf(template: ChartTemplate): ChartLine[] {
  return TEMPLATE_TYPES.flatMap((type) => template.accounts[type].flatMap((node) => linesBelow(node, type, null)));
}

function linesBelow(node: TemplateNode, type: TemplateType, parentCode: string | null): ChartLine[] {
  const { code, name } = node;
  if ('children' in node) {
    const group: ChartLine = {
      code,
      name,
      type,
      parentCode,
      postable: false,
      subtype: null,
      control: null,
      role: null,
      monetary: false,
    };
    return [group, ...node.children.flatMap((child) => linesBelow(child, type, code))];
  }
  const { subtype = null, control = null, role = null, monetary = false } = node;
  return [{ code, name, type, parentCode, postable: true, subtype, control, role, monetary }];
}

/** How many accounts a template has that take postings. */
export function accountCount(template: ChartTemplate): number {
  return linesOf(template).filter((line) => line.postable).length;
}

/** The roles that the ledger needs an account for in every chart; `clearing` at least three times (payments, receipts, transfers). */
const NEEDED_ROLES: readonly TemplateRole[] = [
  'exchange_position',
  'opening_conversion',
  'retained_earnings',
  'rounding',
  'realised_fx_gain',
  'realised_fx_loss',
  'unrealised_fx',
  'cash_fx',
  'receivables_revaluation',
  'payables_revaluation',
];

/** What is wrong with a template, in words; empty for a good one. */
export function templateFaults(template: ChartTemplate): string[] {
  const lines = linesOf(template);
  const codes = lines.map((line) => line.code);
  const count = (holds: (line: ChartLine) => boolean) => lines.filter((line) => line.postable && holds(line)).length;
  const known = new Set(lines.filter((line) => line.postable).map((line) => line.code));
  const taxAccounts = template.taxCodes
    .flatMap((tax) => [tax.outputAccount, tax.inputAccount])
    .filter((code) => code !== undefined);
  return [
    ...codes.filter((code, index) => codes.indexOf(code) !== index).map((code) => `code ${code} is there twice`),
    ...NEEDED_ROLES.filter((role) => count((line) => line.role === role) !== 1).map(
      (role) => `the role ${role} needs exactly one account`,
    ),
    ...(count((line) => line.role === 'clearing') < 3
      ? ['three clearing accounts are needed: payments, receipts, transfers']
      : []),
    ...(['receivables', 'payables'] as const)
      .filter((control) => count((line) => line.control === control) !== 1)
      .map((control) => `${control} needs exactly one control account`),
    ...(count((line) => line.subtype === 'bank') < 1 ? ['a bank account is needed'] : []),
    ...taxAccounts.filter((code) => !known.has(code)).map((code) => `tax account ${code} is not in the chart`),
    ...template.taxCodes.flatMap((tax) => ratesOutOfOrder(tax)),
  ];
}

function ratesOutOfOrder({ code, rates }: TemplateTaxCode): string[] {
  const dates = rates.map((rate) => rate.validFrom as CalendarDate);
  const sorted = dates.every((date, index) => index === 0 || (dates[index - 1] ?? '') < date);
  return rates.length && sorted ? [] : [`the rates of tax code ${code} are missing or out of order`];
}
