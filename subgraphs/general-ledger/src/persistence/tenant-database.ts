import { RequestError } from '@qbit/errors';
import { TenantDatabase as AnyTenantDatabase, type TenantDatabaseOptions } from '@qbit/subgraph';
import pg from 'pg';

/** What `locked_head` raises for an organization without books. */
const NO_LEDGER = 'P0002';

/** The ledger's database. A write that comes before the books are opened may be sent again in a moment. */
export class TenantDatabase extends AnyTenantDatabase {
  constructor(options: Omit<TenantDatabaseOptions, 'applicationName'>) {
    super({ ...options, applicationName: 'qbit-general-ledger' });
  }

  protected override translated(error: unknown): unknown {
    const hasNoLedger = error instanceof pg.DatabaseError && error.code === NO_LEDGER;
    return hasNoLedger
      ? new RequestError('STALE_PROJECTION', 'The books of this organization are being opened')
      : error;
  }
}
