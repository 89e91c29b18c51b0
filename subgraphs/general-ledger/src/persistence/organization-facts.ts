import { RequestError } from '@qbit/errors';
import type { TenantDatabase } from './tenant-database';

/** What every post needs to know of an organization and that does not change once it is used: read once, and kept. */
export interface OrganizationFacts {
  /** The functional currency, fixed by the first posting; STALE_PROJECTION while the books are being opened. */
  functionalCurrency(organizationId: string): Promise<string>;
  /** The account of a reserved role; null where the chart has none. */
  accountOfRole(organizationId: string, role: string): Promise<string | null>;
  /** What a manual entry may come to without a second person, minor units; null for any. Up to five seconds old. */
  approvalLimit(organizationId: string): Promise<bigint | null>;
  /** The limit was changed in this process: it is read anew. */
  forgetApprovalLimit(organizationId: string): void;
}

/** Organizations whose facts are kept. */
const MOST_KEPT = 10_000;
const LIMIT_MS = 5_000;

export function organizationFacts(database: TenantDatabase): OrganizationFacts {
  const currencies = new Map<string, string>();
  const limits = new Map<string, { limit: bigint | null; until: number }>();
  return {
    functionalCurrency: async (organizationId) => {
      const known = currencies.get(organizationId);
      if (known) return known;
      const [row] = await database.readOne<{ functional_currency: string; used: boolean }>(
        organizationId,
        'select h.functional_currency, h.last_entry_number > 0 as used from ledger_head h where h.organization_id = $1::uuid',
        [organizationId],
      );
      if (!row) throw new RequestError('STALE_PROJECTION', 'The books of this organization are being opened');
      if (currencies.size >= MOST_KEPT) currencies.clear();
      if (row.used) currencies.set(organizationId, row.functional_currency);
      return row.functional_currency;
    },
    accountOfRole: async (organizationId, role) => {
      const [row] = await database.readOne<{ id: string }>(
        organizationId,
        'select a.id from account a where a.organization_id = $1::uuid and a.reserved_role = $2 and a.archived_at is null',
        [organizationId, role],
      );
      return row?.id ?? null;
    },
    approvalLimit: async (organizationId) => {
      const known = limits.get(organizationId);
      if (known && known.until > Date.now()) return known.limit;
      const [row] = await database.readOne<{ limit: bigint | null }>(
        organizationId,
        'select h.approval_limit as limit from ledger_head h where h.organization_id = $1::uuid',
        [organizationId],
      );
      if (limits.size >= MOST_KEPT) limits.clear();
      const limit = row?.limit ?? null;
      limits.set(organizationId, { limit, until: Date.now() + LIMIT_MS });
      return limit;
    },
    forgetApprovalLimit: (organizationId) => void limits.delete(organizationId),
  };
}
