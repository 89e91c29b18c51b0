import type { FileStore } from '@qbit/files';
import { defineJob, type JobDefinition, jobKind } from '@qbit/jobs';
import { EXPORT_DAYS, expireExports, type ExpireExportsPorts, KEPT_EXPORTS } from '../application/expire-exports';
import { expiredExports, markExpired } from '../persistence/books-export.repository';
import type { TenantDatabase } from '../persistence/tenant-database';

export const EXPIRE_EXPORTS = jobKind<{ readonly organizationId: string }>('expire-exports');

/** What expiring needs, over the database and the store. */
export function expiringExports(database: TenantDatabase, files: Pick<FileStore, 'remove'>): ExpireExportsPorts {
  return {
    expired: (organizationId) =>
      database.read(organizationId, (sql) =>
        expiredExports(sql, organizationId, { now: new Date().toISOString(), days: EXPORT_DAYS, kept: KEPT_EXPORTS }),
      ),
    removeFile: (organizationId, fileId) => files.remove(organizationId, fileId),
    markExpired: (organizationId, expired) =>
      database.inTransaction(organizationId, (sql) => markExpired(sql, organizationId, expired)),
  };
}

/** Removes the files of an organization's exports whose time is over. Asked for when one is made, for the day it expires. */
export function expireExportsJob(ports: ExpireExportsPorts): JobDefinition<{ readonly organizationId: string }> {
  return defineJob({
    kind: EXPIRE_EXPORTS,
    perOrganization: 1,
    retryLimit: 10,
    keepDays: 7,
    handler: async ({ data: { organizationId } }) => void (await expireExports(ports, organizationId)),
  });
}
