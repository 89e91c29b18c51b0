import { oppositeSide, type Side } from './account';

/** The lines that reverse others: the sides swapped; accounts, amounts, functional amounts, rates and dimensions as they are (GL-17). */
export function mirrorLines<Line extends { readonly side: Side }>(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, side: oppositeSide(line.side) }));
}
