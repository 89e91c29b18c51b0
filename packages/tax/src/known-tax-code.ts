import type { DatedRate } from './dated-rate';

/** A tax code of the ledger as other domains know it by its facts (S-12). */
export interface KnownTaxCode {
  readonly id: string;
  readonly code: string;
  /** Where its tax on sales goes; null where it has none. */
  readonly outputAccountId: string | null;
  readonly rates: readonly DatedRate[];
}
