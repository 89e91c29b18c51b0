import type { TemplateGroup, TemplateLeaf, TemplateNode, TemplateTaxCode } from './chart-template';

/** What an account is but its code and name. */
export type Traits = Omit<TemplateLeaf, 'code' | 'name' | 'englishName'>;

/** An account that takes postings. */
export function account(code: string, name: string, traits: Traits = {}): TemplateLeaf {
  return { code, name, ...traits };
}

/** An account that holds others of its type. */
export function group(code: string, name: string, children: readonly TemplateNode[]): TemplateGroup {
  return { code, name, children };
}

/** An account that takes postings, of a template whose names are not English. */
export function nativeAccount(code: string, name: string, englishName: string, traits: Traits = {}): TemplateLeaf {
  return { code, name, englishName, ...traits };
}

/** A group of a template whose names are not English. */
export function nativeGroup(
  code: string,
  name: string,
  englishName: string,
  children: readonly TemplateNode[],
): TemplateGroup {
  return { code, name, englishName, children };
}

export const BANK: Traits = { subtype: 'bank', monetary: true };
export const CASH: Traits = { subtype: 'cash', monetary: true };
export const PAYMENTS_IN_TRANSIT: Traits = { subtype: 'payments_in_transit', role: 'clearing', monetary: true };
export const RECEIPTS_IN_TRANSIT: Traits = { subtype: 'receipts_in_transit', role: 'clearing', monetary: true };
export const TRANSFERS: Traits = { subtype: 'transfers', role: 'clearing', monetary: true };
export const RECEIVABLES: Traits = { subtype: 'receivable', control: 'receivables', monetary: true };
export const RECEIVABLES_REVALUATION: Traits = { role: 'receivables_revaluation' };
export const PAYABLES: Traits = { subtype: 'payable', control: 'payables', monetary: true };
export const PAYABLES_REVALUATION: Traits = { role: 'payables_revaluation' };
/** A claim or debt of a fixed amount of money that no sub-ledger owns, such as a loan. */
export const MONETARY: Traits = { monetary: true };
/** Stands on the other side than its type: an allowance, a discount, a debit within equity. */
export const CONTRA: Traits = { subtype: 'contra' };
export const PREPAYMENT: Traits = { subtype: 'prepayment' };
export const CUSTOMER_DEPOSITS: Traits = { subtype: 'customer_deposit', control: 'receivables' };
export const DEFERRED_REVENUE: Traits = { subtype: 'deferred_revenue', control: 'receivables' };
/** What came in and is not billed yet: the next bill takes it up. */
export const RECEIVED_NOT_BILLED: Traits = { subtype: 'received_not_billed', control: 'payables' };
export const INVENTORY: Traits = { subtype: 'inventory' };
export const TAX: Traits = { subtype: 'tax', control: 'tax' };
/** In the register of fixed assets, at cost. */
export const FIXED_ASSET: Traits = { subtype: 'fixed_asset', control: 'fixed_assets' };
/** What the register has depreciated or amortised of it so far. */
export const ACCUMULATED: Traits = { subtype: 'contra', control: 'fixed_assets' };
export const EXCHANGE_POSITION: Traits = { role: 'exchange_position' };
export const OPENING_CONVERSION: Traits = { role: 'opening_conversion' };
export const RETAINED_EARNINGS: Traits = { role: 'retained_earnings' };
export const COST_OF_SALES: Traits = { subtype: 'cost_of_sales' };
export const DEPRECIATION: Traits = { subtype: 'depreciation' };
export const ROUNDING: Traits = { role: 'rounding' };
export const REALISED_FX_GAIN: Traits = { role: 'realised_fx_gain' };
export const REALISED_FX_LOSS: Traits = { role: 'realised_fx_loss' };
export const UNREALISED_FX: Traits = { role: 'unrealised_fx' };
export const CASH_FX: Traits = { role: 'cash_fx' };

/** The day from which a rate holds, and the rate in per cent. */
export type DatedRate = readonly [validFrom: string, rate: string];

/** The accounts of a tax: owed, and recoverable. */
export interface TaxAccounts {
  readonly output?: string;
  readonly input?: string;
}

/** A tax code with a rate above zero: a supply at the rate, or a purchase whose tax the buyer owes and may deduct. */
export function taxed(
  kind: 'standard' | 'reverse_charge' | 'intra_eu',
  code: string,
  name: string,
  rates: readonly DatedRate[],
  { output, input }: TaxAccounts,
): TemplateTaxCode {
  return {
    code,
    name,
    kind,
    rates: rates.map(([validFrom, rate]) => ({ validFrom, rate })),
    ...(output === undefined ? {} : { outputAccount: output }),
    ...(input === undefined ? {} : { inputAccount: input }),
  };
}

/** A tax code without tax, with the reason that an invoice has to state (EN 16931 BT-120); a zero rate has none. */
export function untaxed(
  kind: Exclude<TemplateTaxCode['kind'], 'standard'>,
  code: string,
  name: string,
  exemptionReason?: string,
): TemplateTaxCode {
  const rates = [{ validFrom: '1900-01-01', rate: '0' }];
  return { code, name, kind, rates, ...(exemptionReason === undefined ? {} : { exemptionReason }) };
}
