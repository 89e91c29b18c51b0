import type { CalendarDate, Fraction } from '@qbit/utils';
import type { WrittenLife } from './account-lives';
import type { BalanceAssertion, ImportedAccount, ImportProblem, Padding } from './imported-line';
import type { WrittenAmount, WrittenEntry } from './written-entry';

/** The price of a commodity on a day, as a file says it. */
export interface WrittenPrice {
  readonly date: CalendarDate;
  readonly base: string;
  readonly quote: string;
  /** Units of `quote` for one of `base`; positive. */
  readonly value: Fraction;
}

/** A balance that a file says it has, in whatever commodity. */
export type WrittenAssertion = Omit<BalanceAssertion, 'amount' | 'currency' | 'tolerance'> & {
  readonly amount: WrittenAmount;
  /** What the file says that it may be off by. */
  readonly tolerance: Fraction | null;
  /** What the format lets a number be off by that is finer than its currency; null where it lets it be off by nothing. */
  readonly finestTolerance: Fraction | null;
};

/** What the reader of a plain-text format makes of its lines, in their order. */
export type BooksItem =
  | { readonly kind: 'entry'; readonly entry: WrittenEntry }
  | { readonly kind: 'price'; readonly price: WrittenPrice }
  | { readonly kind: 'account'; readonly account: ImportedAccount }
  | { readonly kind: 'life'; readonly life: WrittenLife }
  | { readonly kind: 'assertion'; readonly assertion: WrittenAssertion }
  | { readonly kind: 'padding'; readonly padding: Padding }
  /** `ofEntry`: nothing of an entry was read. */
  | { readonly kind: 'problem'; readonly problem: ImportProblem; readonly ofEntry: boolean };

/** Reads a plain-text format line by line. It holds one entry at most, whatever the size of the file. */
export interface BooksParser {
  push(text: string, line: number): BooksItem[];
  end(): BooksItem[];
}
