import { type ExportedLine, signedAmount, signedFunctional } from './exported-books';

/** A line as plain-text books write it: an amount, and what all of it cost where it is foreign. */
export interface CostedLine {
  readonly account: ExportedLine['account'];
  readonly description: string | null;
  /** Minor units, debit positive. */
  readonly amount: bigint;
  readonly currency: string;
  /** Minor units of the functional currency, without sign; null where the amount is in it. */
  readonly cost: bigint | null;
}

const magnitude = (value: bigint) => (value < 0n ? -value : value);

/**
 * The lines of an entry as amounts at total cost, which balance in functional currency.
 *
 * An exchange difference has a functional amount and none in its own currency. Plain text has no such line: a minor unit that
 * costs all of it goes in, and one that costs nothing goes out.
 */
export function costedLines(lines: readonly ExportedLine[], functionalCurrency: string): CostedLine[] {
  return lines.flatMap((line): CostedLine[] => {
    const { account, description, currency } = line;
    const shared = { account, description, currency };
    const [amount, functional] = [signedAmount(line), signedFunctional(line)];
    if (currency === functionalCurrency) return [{ ...shared, amount, cost: null }];
    if (amount !== 0n) return [{ ...shared, amount, cost: magnitude(functional) }];
    const unit = functional < 0n ? -1n : 1n;
    return [
      { ...shared, amount: unit, cost: magnitude(functional) },
      { ...shared, amount: -unit, cost: 0n },
    ];
  });
}
