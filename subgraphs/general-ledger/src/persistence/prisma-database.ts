import { PrismaPg } from '@prisma/adapter-pg';
import { isUuid } from '@qbit/utils';
import { type Prisma, PrismaClient } from './generated/client';

/** Reads and writes of one organization in one transaction. */
export type PrismaTransaction = Prisma.TransactionClient;

/** The ledger's database through Prisma, for what is neither hot nor part of a posting. Row-level security holds here too. */
export class PrismaDatabase {
  private readonly client: PrismaClient;

  constructor({ url, size = 4 }: { readonly url: string; readonly size?: number }) {
    const connection = {
      connectionString: url,
      max: size,
      application_name: 'qbit-general-ledger-prisma',
      options: '-c timezone=UTC -c lock_timeout=5s',
    };
    this.client = new PrismaClient({ adapter: new PrismaPg(connection) });
  }

  /** Runs in one transaction with the organization as the tenant; rolls back where `run` throws. */
  async inTransaction<T>(organizationId: string, run: (tx: PrismaTransaction) => Promise<T>): Promise<T> {
    if (!isUuid(organizationId)) throw new TypeError('The organization is no UUID');
    return this.client.$transaction(async (tx) => {
      await tx.$queryRaw`select set_config('app.organization_id', ${organizationId}, true)`;
      return run(tx);
    });
  }

  async close(): Promise<void> {
    await this.client.$disconnect();
  }
}
