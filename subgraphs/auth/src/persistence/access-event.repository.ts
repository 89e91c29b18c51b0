import { newUuid } from '@qbit/utils';
import type { PageRequest } from '@qbit/subgraph';
import type { AccessAction, AccessEvent, NewAccessEvent } from '../domain/access-event';
import type { Databases } from './databases';
import type { AccessEvent as AccessEventRow } from './generated/client';

/** The audit of access: it is only ever added to. */
export class AccessEventRepository {
  constructor(private readonly databases: Databases) {}

  async add(event: NewAccessEvent): Promise<void> {
    await this.databases.identity.accessEvent.createMany({ data: { ...event, id: newUuid() } });
  }

  /** Of one person, the latest first; one more than the page asks for, where there is one. */
  async ofUser(userId: string, { limit, backward, key }: PageRequest): Promise<AccessEvent[]> {
    const [id] = key ?? [];
    const rows = await this.databases.identity.accessEvent.findMany({
      where: { userId, ...(id !== undefined && { id: backward ? { gt: id } : { lt: id } }) },
      orderBy: { id: backward ? 'asc' : 'desc' },
      take: limit + 1,
    });
    return rows.map(accessEventOf);
  }
}

function accessEventOf({ at, action, detail, ...row }: AccessEventRow): AccessEvent {
  return {
    ...row,
    at: at.toISOString(),
    action: action as AccessAction,
    detail: detail as Readonly<Record<string, string>>,
  };
}
