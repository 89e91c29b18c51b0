import type { DimensionRules } from './dimension-rules';

/** The five types of account. */
export const ACCOUNT_TYPES = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

export type Side = 'debit' | 'credit';

/** The sub-ledger that alone posts to a control account. */
export type SubLedger = 'receivables' | 'payables' | 'banking' | 'tax' | 'fixed_assets';

/** What the ledger itself uses an account for. */
export type ReservedRole =
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

/** An account as the rules of posting see it. */
export interface Account {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly parentId: string | null;
  /** False for a group, which takes no postings: its balance is the sum of its leaves (GL-2). */
  readonly postable: boolean;
  /** Null: any currency (GL-6). */
  readonly currency: string | null;
  readonly controlledBy: SubLedger | null;
  readonly reservedRole: ReservedRole | null;
  readonly monetary: boolean;
  readonly dimensionRules: DimensionRules | null;
  readonly archived: boolean;
}

/** The side on which an account of the type usually stands (GL-1). A contra account keeps its type and shows negative. */
export function normalBalance(type: AccountType): Side {
  return type === 'asset' || type === 'expense' ? 'debit' : 'credit';
}

/** A balance (debits less credits) in the account's natural sign: positive on its normal side (GL-1). */
export function naturalBalance(type: AccountType, balance: bigint): bigint {
  return normalBalance(type) === 'debit' ? balance : -balance;
}

/** The other side. */
export function oppositeSide(side: Side): Side {
  return side === 'debit' ? 'credit' : 'debit';
}

/** An amount with its sign: debit positive. */
export function signedAmount(side: Side, amount: bigint): bigint {
  return side === 'debit' ? amount : -amount;
}

/** Whether accounts of the type start each fiscal year at 0 (PER-9). */
export function isOfIncome(type: AccountType): boolean {
  return type === 'income' || type === 'expense';
}
