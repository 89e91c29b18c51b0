import { newUuid } from '@qbit/utils';
import type { SavedViews, ViewContent } from '../application/organization-work';
import type { SavedView, SeenView, ViewList, ViewParameter } from '../domain/saved-view';
import type { Databases, TenantTransaction } from './databases';
import type { Prisma, SavedView as SavedViewRow } from './generated/client';

/** Of the views that others share, a list shows this many, the first by name; of one's own it leaves nothing out. */
const MOST_SHARED = 500;

/** Reads the views of lists. */
export class SavedViewReads {
  constructor(private readonly databases: Databases) {}

  /** A person's own views of a list, and those that are shared, by name; for who is no person the shared ones. */
  async ofList(organizationId: string, userId: string | null, list: ViewList): Promise<SeenView[]> {
    const orderBy: Prisma.SavedViewOrderByWithRelationInput[] = [{ name: 'asc' }, { id: 'asc' }];
    const [own, shared, chosen] = await this.databases.within({ organizationId }, async (tx) => [
      userId === null ? [] : await tx.savedView.findMany({ where: { organizationId, list, ownerId: userId }, orderBy }),
      await tx.savedView.findMany({
        where: { organizationId, list, shared: true, ...(userId !== null && notOwnedBy(userId)) },
        take: MOST_SHARED,
        orderBy,
      }),
      userId === null ? null : await defaultWithin(tx, { organizationId, userId, list }),
    ]);
    return [...own, ...shared].map((row) => ({ ...viewOf(row), isDefault: row.id === chosen }));
  }
}

/** Others' and nobody's: a plain "not" leaves out what is null. */
function notOwnedBy(userId: string) {
  return { OR: [{ ownerId: null }, { ownerId: { not: userId } }] };
}

/** The views of an organization, within a transaction that holds it. */
export function savedViewsWithin(tx: TenantTransaction, organizationId: string): SavedViews {
  const key = (id: string) => ({ organizationId_id: { organizationId, id } });
  return {
    byId: async (id) => {
      const row = await tx.savedView.findUnique({ where: key(id) });
      return row && viewOf(row);
    },
    countOf: (userId) => tx.savedView.count({ where: { organizationId, ownerId: userId } }),
    idNamed: async (ownerId, list, name) => {
      const row = await tx.savedView.findFirst({
        where: { organizationId, ownerId, list, name },
        select: { id: true },
      });
      return row?.id ?? null;
    },
    add: async ({ ownerId, list, ...content }, at) =>
      viewOf(
        await tx.savedView.create({
          data: { organizationId, id: newUuid(), ownerId, list, ...contentOf(content), createdAt: at, updatedAt: at },
        }),
      ),
    change: async (id, content, at) =>
      viewOf(
        await tx.savedView.update({
          where: key(id),
          data: { ...contentOf(content), updatedAt: at, version: { increment: 1 } },
        }),
      ),
    remove: async (id) => {
      await tx.savedView.delete({ where: key(id) });
    },
    defaultOf: (userId, list) => defaultWithin(tx, { organizationId, userId, list }),
    setDefault: async (userId, list, viewId) => {
      const where = { organizationId, userId, list };
      await tx.defaultView.deleteMany({ where });
      if (viewId !== null) await tx.defaultView.create({ data: { ...where, viewId } });
    },
    dropDefaultsOfOthers: async (viewId, userId) => {
      await tx.defaultView.deleteMany({ where: { organizationId, viewId, userId: { not: userId } } });
    },
    leave: (userId, at) => leaveWithin(tx, organizationId, userId, at),
  };
}

async function leaveWithin(
  tx: TenantTransaction,
  organizationId: string,
  ownerId: string,
  updatedAt: Date,
): Promise<SavedView[]> {
  await tx.defaultView.deleteMany({ where: { organizationId, userId: ownerId } });
  await tx.savedView.deleteMany({ where: { organizationId, ownerId, shared: false } });
  const left = await tx.savedView.updateManyAndReturn({
    where: { organizationId, ownerId },
    data: { ownerId: null, updatedAt, version: { increment: 1 } },
  });
  return left.map(viewOf);
}

async function defaultWithin(
  tx: TenantTransaction,
  key: { readonly organizationId: string; readonly userId: string; readonly list: ViewList },
): Promise<string | null> {
  const row = await tx.defaultView.findUnique({ where: { organizationId_userId_list: key } });
  return row?.viewId ?? null;
}

function contentOf({ name, shared, query, columns }: ViewContent) {
  return { name, shared, query: query.map(({ name: of, value }) => ({ name: of, value })), columns: [...columns] };
}

function viewOf(row: SavedViewRow): SavedView {
  const { id, ownerId, list, name, shared, query, columns, version } = row;
  return {
    id,
    ownerId,
    list: list as ViewList,
    name,
    shared,
    query: query as unknown as ViewParameter[],
    columns,
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
