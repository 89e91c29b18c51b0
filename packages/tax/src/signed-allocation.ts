import { addFractions, allocate, compareFractions, type Fraction, fraction } from '@qbit/utils';

/**
 * Divides a total by weights of either sign, so that the parts sum to it.
 *
 * Weights of one sign are a ratio, and it is MON-3. Where a line of a document takes back, weights are the exact shares
 * themselves, for a ratio to a small sum would blow them up: each is floored, and the units that are missing go to the
 * largest fractions, ties to the lowest index. What is mirrored is divided into the mirror.
 */
export function allocateSigned(total: bigint, weights: readonly Fraction[]): bigint[] {
  if (isMirror(total, weights)) return allocateSigned(-total, weights.map(negative)).map((part) => -part);
  if (weights.every(({ numerator }) => numerator >= 0n) && weights.some(({ numerator }) => numerator > 0n))
    return allocateByRatio(total, weights);
  const parts = weights.map(floor);
  const byFraction = weights
    .map((weight, index) => ({ index, rest: addFractions(weight, fraction(-(parts[index] ?? 0n))) }))
    .sort((a, b) => compareFractions(b.rest, a.rest)); // stable: ties stay in the order of their index
  let missing = total - parts.reduce((sum, part) => sum + part, 0n);
  const [step, order] = missing > 0n ? [1n, byFraction] : [-1n, byFraction.reverse()];
  // Where lines were rounded before, more may be missing than there are lines: then it goes round again.
  for (let at = 0; missing !== 0n && order.length > 0; at = (at + 1) % order.length, missing -= step) {
    const index = order[at]?.index ?? 0;
    parts[index] = (parts[index] ?? 0n) + step;
  }
  return parts;
}

/** Divides a total by a ratio of fractions, none of them negative (MON-3). Where all are 0 there is nothing to divide. */
export function allocateByRatio(total: bigint, ratio: readonly Fraction[]): bigint[] {
  return ratio.some(({ numerator }) => numerator > 0n) ? allocate(total, wholeNumbers(ratio)) : ratio.map(() => 0n);
}

/** Below zero; or nothing, of weights that begin below zero. */
function isMirror(total: bigint, weights: readonly Fraction[]): boolean {
  return total < 0n || (total === 0n && (weights.find(({ numerator }) => numerator !== 0n)?.numerator ?? 0n) < 0n);
}

const negative = ({ numerator, denominator }: Fraction) => fraction(-numerator, denominator);

function floor({ numerator, denominator }: Fraction): bigint {
  const cut = numerator / denominator;
  return numerator < 0n && numerator % denominator !== 0n ? cut - 1n : cut;
}

/** The same ratio in whole numbers. */
function wholeNumbers(weights: readonly Fraction[]): bigint[] {
  const common = weights.reduce(
    (sum, weight) => addFractions(sum, fraction(0n, weight.denominator)),
    fraction(0n),
  ).denominator;
  return weights.map(({ numerator, denominator }) => (numerator * common) / denominator);
}
