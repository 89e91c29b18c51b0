import { encodePosition, requestScope, type SubgraphRequest } from '@qbit/subgraph';
import DataLoader from 'dataloader';
import type { Banking, BankingServices } from '../application/services';
import type { BankAccount } from '../domain/bank-account';

/** One request to banking. */
export interface BankingContext extends SubgraphRequest {
  readonly services: BankingServices;
  /** Waits for the position that the request names: before a write, and before the first read. */
  settled(): Promise<void>;
  /** The banking of the caller's organization, once that position is reached. */
  banking(): Promise<Banking>;
  /** Lets what follows read a write that this request made, and answers the position at which it is known. */
  wroteAt(sequence: bigint): Promise<string>;
  readonly bankAccounts: DataLoader<string, BankAccount | null>;
  close(): Promise<void>;
}

export function bankingContext(services: BankingServices, request: SubgraphRequest): BankingContext {
  const scope = requestScope(request, {
    appliedSequence: (organizationId, domain) => services.appliedSequence(organizationId, domain),
    open: (organizationId) => services.banking(organizationId),
  });
  const bankAccounts = new DataLoader<string, BankAccount | null>(async (ids) =>
    (await scope.reads()).bankAccountsByIds(ids),
  );
  return {
    ...request,
    services,
    settled: scope.settled,
    banking: scope.reads,
    wroteAt: async (sequence) => {
      await scope.refresh();
      bankAccounts.clearAll();
      return encodePosition({ banking: sequence });
    },
    bankAccounts,
    close: scope.close,
  };
}
