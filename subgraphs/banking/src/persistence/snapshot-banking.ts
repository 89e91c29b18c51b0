import { knownOrganization } from '@qbit/reference-data';
import type { Snapshot } from '@qbit/subgraph';
import type { Banking } from '../application/services';
import { bankAccounts, bankAccountsByIds } from './bank-account.repository';

/** The banking of an organization as one request reads it. */
export class SnapshotBanking implements Banking {
  constructor(
    private readonly organizationId: string,
    private readonly snapshot: Snapshot,
  ) {}

  bankAccountsByIds = (ids: readonly string[]) => bankAccountsByIds(this.snapshot, this.organizationId, ids);
  bankAccounts = async (archived: boolean) => {
    await knownOrganization(this.snapshot, this.organizationId);
    return bankAccounts(this.snapshot, this.organizationId, archived);
  };
  refresh = () => this.snapshot.refresh();
  close = () => this.snapshot.close();
}
