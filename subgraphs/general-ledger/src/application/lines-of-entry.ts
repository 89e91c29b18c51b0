import type { Fault } from '@qbit/utils';
import { convertLines, positionLines, type RateOf } from './convert-lines';
import type { ReadEntry } from './entry-input';
import { type TaxPorts, withTaxes } from './manual-tax-lines';
import type { PostingLine } from './posting-request';

export interface LinePorts extends TaxPorts {
  /** The rate of a day or the last before it. */
  rates(organizationId: string): RateOf;
  exchangePositionAccount(organizationId: string): Promise<string | null>;
}

/** The lines of an entry as they go to the books. */
export interface LinesOfEntry {
  readonly lines: readonly PostingLine[];
  /** What is wrong with what they refer to, and the books do not look for: rates and taxes. Paths begin at the entry. */
  readonly faults: readonly Fault[];
}

/** Converts the lines of an entry by hand, gives them what they say to a tax return, and adds those of the exchange position. */
export async function linesOfEntry(
  ports: LinePorts,
  organizationId: string,
  entry: ReadEntry,
  functionalCurrency: string,
): Promise<LinesOfEntry> {
  const rateOf = ports.rates(organizationId);
  const converted = await convertLines(entry, functionalCurrency, rateOf);
  const taxed = await withTaxes(ports, organizationId, { entry, lines: converted.lines, functionalCurrency, rateOf });
  const position = await positionLines(taxed.lines, functionalCurrency, () =>
    ports.exchangePositionAccount(organizationId),
  );
  return { lines: [...taxed.lines, ...position], faults: [...converted.faults, ...taxed.faults] };
}
