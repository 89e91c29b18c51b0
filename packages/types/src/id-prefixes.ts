import type { Domain } from './domains';

/**
 * The type prefixes of public ids (`acc_01jq…`), and the domain that owns what they name.
 *
 * The prefix says who resolves `node(id)`, serves `/progress/{id}` and `/documents`, and what search and audit link to.
 */
export const ID_PREFIXES = {
  usr: 'auth',
  org: 'auth',
  mem: 'auth',
  ivt: 'auth',
  ofr: 'auth',
  key: 'auth',
  aev: 'auth',
  oac: 'auth',
  ses: 'auth',
  dmr: 'auth',
  viw: 'auth',
  acc: 'general-ledger',
  ent: 'general-ledger',
  pst: 'general-ledger',
  dim: 'general-ledger',
  dmv: 'general-ledger',
  per: 'general-ledger',
  tax: 'general-ledger',
  imp: 'general-ledger',
  exp: 'general-ledger',
  run: 'general-ledger',
  rec: 'general-ledger',
  lex: 'general-ledger',
  pex: 'general-ledger',
  not: 'general-ledger',
  aud: 'general-ledger',
  bja: 'general-ledger',
  cus: 'accounts-receivable',
  inv: 'accounts-receivable',
  crn: 'accounts-receivable',
  cpy: 'accounts-receivable',
  alo: 'accounts-receivable',
  bia: 'accounts-receivable',
  bac: 'banking',
  fil: 'gateway',
} as const satisfies Readonly<Record<string, Domain | 'gateway'>>;

export type IdPrefix = keyof typeof ID_PREFIXES;

/** Whether a text is one of the prefixes. */
export function isIdPrefix(text: string): text is IdPrefix {
  return Object.hasOwn(ID_PREFIXES, text);
}
