import type { CalendarDate } from '@qbit/utils';

/** Totals of an account in one currency, minor units; of the currency and of the functional one. */
export interface AccountTotals {
  readonly debit: bigint;
  readonly credit: bigint;
  readonly functionalDebit: bigint;
  readonly functionalCredit: bigint;
}

/** A stored total that is not what its postings come to. */
export interface BalanceDifference {
  readonly accountId: string;
  readonly currency: string;
  /** The first day of the month of posting. */
  readonly month: CalendarDate;
  /** The day whose total it is; null for the total of the month. */
  readonly day: CalendarDate | null;
  /** The first day of the month in which it was recorded: totals are kept by that too. */
  readonly recordedMonth: CalendarDate;
  /** Zeros where nothing is stored. */
  readonly stored: AccountTotals;
  readonly recomputed: AccountTotals;
}

export interface BalanceCheck {
  /** How many stored totals were held against the postings. */
  readonly checked: bigint;
  /** How many differ. */
  readonly differenceCount: number;
  /** The first of them, by month. */
  readonly differences: readonly BalanceDifference[];
}

/** The differences that a check names. */
export const NAMED_DIFFERENCES = 1_000;
