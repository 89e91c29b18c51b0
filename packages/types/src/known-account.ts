/** An account of the ledger as other domains know it by its facts (S-12). */
export interface KnownAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: 'asset' | 'liability' | 'equity' | 'income' | 'expense';
  readonly currency: string | null;
  readonly postable: boolean;
  /** The sub-ledger that alone posts there. */
  readonly controlledBy: string | null;
  readonly archived: boolean;
  /** What QBit uses it for: `clearing`, `realised_fx_gain` … */
  readonly role: string | null;
  /** What kind of account it is within its type: `receipts_in_transit`, `bank` … */
  readonly subtype: string | null;
}
