import type { InOrganization as InOrganizationOf, KeyedWork } from '@qbit/subgraph';
import type { KnownAccount } from '@qbit/types';
import type { BankAccount, BankDetails } from '../domain/bank-account';

/** One transaction of an organization. */
export interface BankingWork extends KeyedWork {
  /**
   * Until the end of the transaction nobody else changes a bank account of the organization: what was looked at stays so.
   * STALE_PROJECTION where the organization is not known yet.
   */
  lock(): Promise<void>;
  /** The instant of the organization's clock. */
  now(): Promise<string>;
  bankAccountById(id: string): Promise<BankAccount | null>;
  /** The one in use with this IBAN in this currency; null for none. */
  bankAccountByIban(iban: string, currency: string): Promise<BankAccount | null>;
  /** The one that asks for an account of the chart or has it; null for none. */
  bankAccountOn(ledgerAccountId: string): Promise<BankAccount | null>;
  insertBankAccount(account: BankAccount, createdAt: string): Promise<void>;
  /** Its version rises. */
  setDetails(id: string, details: BankDetails): Promise<void>;
  /** Its version rises. */
  setArchived(id: string, archivedAt: string | null): Promise<void>;
  /** A refused bank account asks for an account of the chart again: for this one, or for a new one (null). */
  askAgain(id: string, ledgerAccountId: string | null): Promise<void>;
  accountByCode(code: string): Promise<KnownAccount | null>;
  /** Whether the chart has an account of cash, beside which a new one can stand. */
  hasCashAccount(): Promise<boolean>;
}

/** Runs in one transaction of an organization. */
export type InOrganization = InOrganizationOf<BankingWork>;

export interface BankAccountPorts {
  readonly inOrganization: InOrganization;
}
