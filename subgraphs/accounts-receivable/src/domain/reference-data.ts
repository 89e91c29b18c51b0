import type { DatedRate } from '@qbit/tax';

/** An account as documents see it (S-12). */
export interface KnownAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
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

export interface KnownTaxCode {
  readonly id: string;
  readonly code: string;
  /** Where its tax on sales goes; null where it has none. */
  readonly outputAccountId: string | null;
  readonly rates: readonly DatedRate[];
}
