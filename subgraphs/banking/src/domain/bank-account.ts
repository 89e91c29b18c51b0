import { checkText, compactIban, type Fault, isBic, isCurrency, isIban } from '@qbit/utils';

/**
 * How far a bank account is with its account of the chart: the ledger was asked for it, gave it, or refused it. Once it has one it
 * keeps it.
 */
export type LedgerState = 'requested' | 'bound' | 'refused';

/** Why the ledger gave none. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** An account that the organization has at a bank: one currency, one account of the chart (BK-1). */
export interface BankAccount {
  readonly id: string;
  readonly name: string;
  /** ISO 4217; for ever. */
  readonly currency: string;
  /** Electronic form: no spaces, capitals (ISO 13616). */
  readonly iban: string | null;
  /** ISO 9362. */
  readonly bic: string | null;
  /** Where there is no IBAN, or beside it: as the bank writes it. */
  readonly accountNumber: string | null;
  readonly ledgerState: LedgerState;
  /** The account of the chart that it asks for or has; null while one is to be made. */
  readonly ledgerAccountId: string | null;
  readonly refusal: readonly Refusal[] | null;
  /** What the ledger has, minor units, debit positive; nothing while it has no account there. */
  readonly bookBalance: bigint;
  readonly version: number;
  readonly archivedAt: string | null;
}

/** What is said of a bank account by whoever has it; null is what is not said. */
export type BankDetails = Pick<BankAccount, 'name' | 'iban' | 'bic' | 'accountNumber'>;

const LONGEST_NAME = 120;
/** As banks write them: at most the 34 characters that ISO 20022 has for an account beside an IBAN. */
const ACCOUNT_NUMBER = /^[A-Z0-9](?:[A-Z0-9 ./-]{0,32}[A-Z0-9])?$/i;

/** Details as they are kept: no space around them, IBAN and BIC in electronic form, nothing for what is blank. */
export function keptDetails({ name, iban, bic, accountNumber }: BankDetails): BankDetails {
  const compact = (text: string | null) => compactIban(text ?? '') || null;
  return { name: name.trim(), iban: compact(iban), bic: compact(bic), accountNumber: accountNumber?.trim() || null };
}

/** The faults of kept details: NAME_INVALID, IBAN_INVALID, BIC_INVALID, ACCOUNT_NUMBER_INVALID. */
export function detailFaults({ name, iban, bic, accountNumber }: BankDetails): Fault[] {
  const checks: readonly (readonly [boolean, string, string, string])[] = [
    [
      checkText(name, { max: LONGEST_NAME, mayBeEmpty: false }).ok,
      'NAME_INVALID',
      'A name has 1 to 120 characters and no control characters',
      'name',
    ],
    [
      iban === null || isIban(iban),
      'IBAN_INVALID',
      'This is no IBAN: its country, its length or its check digits are wrong',
      'iban',
    ],
    [bic === null || isBic(bic), 'BIC_INVALID', 'This is no BIC', 'bic'],
    [
      accountNumber === null || ACCOUNT_NUMBER.test(accountNumber),
      'ACCOUNT_NUMBER_INVALID',
      'An account number has 1 to 34 letters, digits, spaces, points, strokes and hyphens',
      'accountNumber',
    ],
  ];
  return checks.flatMap(([holds, code, message, field]) => (holds ? [] : [{ code, message, path: ['input', field] }]));
}

/** CURRENCY_UNKNOWN, or nothing. */
export function currencyFaults(currency: string): Fault[] {
  const message = `${currency} is no currency of ISO 4217`;
  return isCurrency(currency) ? [] : [{ code: 'CURRENCY_UNKNOWN', message, path: ['input', 'currency'] }];
}

/** What stands on a bank account, minor units. */
export interface Balances {
  /** What the last proven statement closes with (BK-4). */
  readonly statement: bigint;
  readonly book: bigint;
  /** Statement less books: what is not matched yet (BK-1). */
  readonly difference: bigint;
}

/** What stands on a bank account that has no statement: nothing says that money is there but the books. */
export function balancesOf({ bookBalance }: Pick<BankAccount, 'bookBalance'>): Balances {
  const statement = 0n;
  return { statement, book: bookBalance, difference: statement - bookBalance };
}
