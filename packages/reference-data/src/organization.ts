import { RequestError } from '@qbit/errors';
import type { SqlExecutor } from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';

/** What auth tells of an organization, as other domains know it. */
export interface KnownOrganization {
  readonly name: string;
  readonly country: string;
  readonly functionalCurrency: string;
  readonly fiscalYearStartMonth: number;
  readonly timeZone: string;
}

/** Keeps what auth tells of an organization. */
export async function keepOrganization(
  sql: SqlExecutor,
  organization: {
    organizationId: string;
    name: string;
    country: string;
    timeZone: string;
    locale: string;
    functionalCurrency: string;
    fiscalYearStartMonth: number;
  },
): Promise<void> {
  const { organizationId, name, country, functionalCurrency, fiscalYearStartMonth, timeZone, locale } = organization;
  await sql.query(
    `insert into organization (organization_id, name, country, functional_currency, fiscal_year_start_month, time_zone, locale)
     values ($1::uuid, $2, $3, $4, $5::smallint, $6, $7)`,
    [organizationId, name, country, functionalCurrency, fiscalYearStartMonth, timeZone, locale],
  );
}

/** Keeps what was changed of it; its currency and its fiscal year stay. */
export async function changeOrganization(
  sql: SqlExecutor,
  organization: { organizationId: string; name: string; country: string; timeZone: string; locale: string },
): Promise<void> {
  const { organizationId, name, country, timeZone, locale } = organization;
  await sql.query(
    'update organization set name = $2, country = $3, time_zone = $4, locale = $5 where organization_id = $1::uuid',
    [organizationId, name, country, timeZone, locale],
  );
}

/** STALE_PROJECTION while it is not known yet, or nothing of its chart is. */
export async function knownOrganization(sql: Sql, organizationId: string): Promise<KnownOrganization> {
  const [row] = await sql.query<KnownOrganization>(
    `select name, country, functional_currency as "functionalCurrency", fiscal_year_start_month as "fiscalYearStartMonth", time_zone as "timeZone"
     from organization o where organization_id = $1::uuid
       and exists (select from known_account k where k.organization_id = o.organization_id)`,
    [organizationId],
  );
  if (!row) throw new RequestError('STALE_PROJECTION', 'This organization is being opened here');
  return row;
}

/** The day of the organization's clock, in its zone. */
export async function todayOf(sql: Sql, organizationId: string): Promise<CalendarDate> {
  const [row] = await sql.query<{ today: CalendarDate }>(
    'select ((clock_timestamp() + clock_offset) at time zone time_zone)::date as today from organization where organization_id = $1::uuid',
    [organizationId],
  );
  if (!row) throw new RequestError('STALE_PROJECTION', 'This organization is being opened here');
  return row.today;
}

/** The instant of the organization's clock. */
export async function nowOf(sql: Sql, organizationId: string): Promise<string> {
  const [row] = await sql.query<{ now: string }>(
    'select clock_timestamp() + clock_offset as now from organization where organization_id = $1::uuid',
    [organizationId],
  );
  return row?.now ?? new Date().toISOString();
}
