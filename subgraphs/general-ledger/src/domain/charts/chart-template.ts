import type { ChartTemplateKey } from '@qbit/types';
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
  /** In the language of the template: the law's own words where there is a law. */
  readonly name: string;
  /** The same for who does not read that language; absent where the template is in English. */
  readonly englishName?: string;
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
  readonly englishName?: string;
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
  readonly key: ChartTemplateKey;
  readonly name: string;
  /** ISO 3166-1 alpha-2; null for one that fits anywhere. */
  readonly country: string | null;
  /** ISO 639-1: the language of the names. */
  readonly language: string;
  /** The public standard or law whose classes and codes it follows. */
  readonly source: string;
  readonly accounts: Readonly<Record<TemplateType, readonly TemplateNode[]>>;
  readonly taxCodes: readonly TemplateTaxCode[];
}

/** One account of a template as it is to be made, its group before it. */
export interface ChartLine extends Omit<TemplateLeaf, 'role' | 'control' | 'subtype' | 'englishName'> {
  readonly englishName: string | null;
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
  const { code, name, englishName = null } = node;
  if ('children' in node) {
    const group: ChartLine = {
      code,
      name,
      englishName,
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
  return [{ code, name, englishName, type, parentCode, postable: true, subtype, control, role, monetary }];
}

/** How many accounts a template has that take postings. */
export function accountCount(template: ChartTemplate): number {
  return linesOf(template).filter((line) => line.postable).length;
}
