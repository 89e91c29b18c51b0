import type { Caller, RequestReads, Written } from '@qbit/subgraph';
import type { Outcome } from '@qbit/utils';
import type { BankAccount } from '../domain/bank-account';
import type { CreateBankAccountCall } from './create-bank-account';
import type { BankAccountVersion, UpdateBankAccountInput } from './update-bank-account';

/** What one request reads of an organization's banking: one snapshot, made at the first read; close it. */
export interface Banking extends RequestReads {
  /** In the order of the ids; null for what is not there. */
  bankAccountsByIds(ids: readonly string[]): Promise<(BankAccount | null)[]>;
  /** By name: those that are archived, or those that are not. STALE_PROJECTION while the organization is not known yet. */
  bankAccounts(archived: boolean): Promise<readonly BankAccount[]>;
}

/** What the graph of this subgraph may ask and do: the use cases, bound to what implements their ports. */
export interface BankingServices {
  banking(organizationId: string): Banking;
  /** The sequence of a domain's facts that is applied here; null for a domain that is not followed. */
  appliedSequence(organizationId: string, domain: string): Promise<bigint | null>;
  createBankAccount(caller: Caller, call: CreateBankAccountCall): Promise<Outcome<Written<BankAccount>>>;
  updateBankAccount(
    caller: Caller,
    change: BankAccountVersion & { readonly input: UpdateBankAccountInput },
  ): Promise<Outcome<Written<BankAccount>>>;
  archiveBankAccount(caller: Caller, which: BankAccountVersion): Promise<Outcome<Written<BankAccount>>>;
  restoreBankAccount(caller: Caller, which: BankAccountVersion): Promise<Outcome<Written<BankAccount>>>;
}
