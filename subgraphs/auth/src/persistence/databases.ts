import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlExecutor } from '@qbit/events';
import type { DatabaseUrls } from '@qbit/subgraph';
import { type Prisma, PrismaClient } from './generated/client';

/** A transaction with a tenant (or a person) set: what row-level security lets it see is theirs alone. */
export type TenantTransaction = Prisma.TransactionClient & SqlExecutor;

/** Changes of one organization wait for one another, and a burst of them must end in answers, not in failures. */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 } as const;

/** Who a transaction is for. A person without an organization sees his memberships and invitations. */
export interface Scope {
  readonly organizationId?: string | null;
  readonly userId?: string | null;
  readonly email?: string | null;
}

/** The two connections of this subgraph: the engine's role sees `identity`, the application's the tenants' tables. */
export class Databases {
  readonly identity: PrismaClient;
  private readonly tenants: PrismaClient;

  constructor(urls: DatabaseUrls) {
    const identityUrl = urls.others.auth_identity;
    if (!identityUrl) throw new Error('The connection of the role auth_identity is missing');
    this.identity = new PrismaClient({ adapter: new PrismaPg({ connectionString: identityUrl, max: 10 }) });
    this.tenants = new PrismaClient({ adapter: new PrismaPg({ connectionString: urls.app, max: 10 }) });
  }

  /** Runs in one transaction of the scope; what throws rolls it back. */
  async within<T>(scope: Scope, run: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    return this.tenants.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.organization_id', ${scope.organizationId ?? ''}, true),
        set_config('app.user_id', ${scope.userId ?? ''}, true), set_config('app.email', ${scope.email ?? ''}, true)`;
      return run(withQuery(tx));
    }, PATIENCE);
  }

  /** Runs in one transaction of the engine's role, which may write facts of the organization as well. */
  async withinIdentity<T>(organizationId: string, run: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    return this.identity.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.organization_id', ${organizationId}, true)`;
      return run(withQuery(tx));
    }, PATIENCE);
  }

  async close(): Promise<void> {
    await Promise.all([this.identity.$disconnect(), this.tenants.$disconnect()]);
  }
}

/** Lets the shared outbox write through Prisma's transaction. */
function withQuery(tx: Prisma.TransactionClient): TenantTransaction {
  const query = async <Row extends object>(sql: string, parameters: readonly unknown[]) =>
    tx.$queryRawUnsafe<Row[]>(sql, ...parameters);
  return new Proxy(tx, {
    get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)),
  }) as TenantTransaction;
}
