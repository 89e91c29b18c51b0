// cspell:ignore comptable général Contabilidad
/**
 * The code of a new bank account's ledger account: the code beside which it stands with a further number, the first that is free.
 *
 * Charts by law say what a code means by its first digits (512 of the Plan comptable général is banks, 572 of the Plan General de
 * Contabilidad), and companies divide it by further digits: counting on, to 513, would mean something else.
 */
export function codeBeside(code: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${code}${number}`)) number += 1;
  return `${code}${number}`;
}
