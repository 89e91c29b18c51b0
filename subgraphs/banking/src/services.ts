import { appliedSequences, type TenantDatabase, workInOrganization } from '@qbit/subgraph';
import { archiveBankAccount, restoreBankAccount } from './application/archive-bank-account';
import { createBankAccount } from './application/create-bank-account';
import type { BankingServices } from './application/services';
import { updateBankAccount } from './application/update-bank-account';
import { bankingWithin } from './persistence/banking-work';
import { SnapshotBanking } from './persistence/snapshot-banking';

export interface ServiceOptions {
  readonly database: TenantDatabase;
  onFacts(organizationId: string): void;
}

/** Binds the use cases to what implements their ports. */
export function bankingServices({ database, onFacts }: ServiceOptions): BankingServices {
  const ports = { inOrganization: workInOrganization(database, onFacts, bankingWithin) };
  return {
    banking: (organizationId) => new SnapshotBanking(organizationId, database.snapshot(organizationId)),
    appliedSequence: appliedSequences(database, { domain: 'banking', follows: ['auth', 'general-ledger'] }),
    createBankAccount: (caller, call) => createBankAccount(ports, caller, call),
    updateBankAccount: (caller, change) => updateBankAccount(ports, caller, change),
    archiveBankAccount: (caller, which) => archiveBankAccount(ports, caller, which),
    restoreBankAccount: (caller, which) => restoreBankAccount(ports, caller, which),
  };
}
