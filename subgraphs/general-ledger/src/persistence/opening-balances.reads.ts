import type { CalendarDate } from '@qbit/utils';
import { OPENING_BALANCES, type RecordedOpening } from '../application/record-opening-balances';
import type { OpeningBalancesView } from '../application/books';
import type { Sql } from '@qbit/subgraph';
import { entriesByIds } from './entry.reads';

/** The opening balances that were recorded last, reversed or not; null for none. */
export async function lastOpening(sql: Sql, organizationId: string): Promise<RecordedOpening | null> {
  const [row] = await sql.query<{ id: string; version: number; postingDate: CalendarDate }>(
    `select j.id, j.source_version as version, j.posting_date as "postingDate" from journal_entry j
     where j.organization_id = $1::uuid and j.source_id = $1::uuid and j.source_type = $2 and j.domain = 'general-ledger'
       and j.reverses_entry_number is null
     order by j.source_version desc limit 1`,
    [organizationId, OPENING_BALANCES],
  );
  const [entry] = row ? await entriesByIds(sql, organizationId, [row.id]) : [];
  return row && entry ? { entry, postingDate: row.postingDate, version: row.version } : null;
}

/** The opening that stands, and what the opening conversion account still holds, by the domain that loaded it. */
export async function openingBalancesOf(sql: Sql, organizationId: string): Promise<OpeningBalancesView> {
  const last = await lastOpening(sql, organizationId);
  const sources = await sql.query<{ accountId: string; domain: string | null; balance: bigint | null }>(
    `select a.id as "accountId", e.domain,
       sum(case p.side when 'debit' then p.functional_amount else -p.functional_amount end)::bigint as balance
     from account a
     left join posting p on p.organization_id = a.organization_id and p.account_id = a.id
     left join journal_entry e on e.organization_id = p.organization_id and e.entry_number = p.entry_number
     where a.organization_id = $1::uuid and a.reserved_role = 'opening_conversion' and a.archived_at is null
     group by a.id, e.domain order by e.domain`,
    [organizationId],
  );
  return {
    entry: last && last.entry.reversedById === null ? last.entry : null,
    accountId: sources[0]?.accountId ?? null,
    sources: sources.flatMap(({ domain, balance }) => (domain === null ? [] : [{ domain, balance: balance ?? 0n }])),
  };
}
