import {
  type AmountCriteria,
  amountBetween,
  amountValues,
  externalValues,
  fromOutside,
  type Sql,
} from '@qbit/subgraph';
import type { EntryCriteria } from '../application/books';
import { escapeLike } from './account.reads';

/** The values of the conditions, which stand at $4 and beyond; `few` as `entriesOfAmount` found them. */
export function entryValues(organizationId: string, criteria: EntryCriteria, few: readonly bigint[] | null): unknown[] {
  const { from, to, accountId, search, sourceType, sourceId, amount, external } = criteria;
  const pattern = search === null ? null : `%${escapeLike(search)}%`;
  const asked = [organizationId, from, to, accountId, pattern, sourceType, sourceId];
  return [...asked, ...externalValues(external), ...amountValues(amount), few];
}

const EXTERNAL = 11;
const AMOUNT = 13;

/** True. Every statement is given all values, so it names each: a part that is left out would leave the type of its values open. */
export const ALL_PLACES = `num_nulls($4::uuid, $5::date, $6::date, $7::uuid, $8::text, $9::text, $10::uuid, $11::text, $12::text, $13::text,
  $14::bigint, $15::bigint, $16::bigint[]) >= 0`;

const POSTED = `j.organization_id = $4::uuid and ($5::date is null or j.posting_date >= $5) and ($6::date is null or j.posting_date <= $6)
  and ($7::uuid is null or exists (select from posting p where p.organization_id = j.organization_id and p.entry_number = j.entry_number and p.account_id = $7))
  and ($8::text is null or j.number ilike $8 or j.description ilike $8 or j.reference ilike $8)
  and ($9::text is null or j.domain || '/' || j.source_type = $9) and ($10::uuid is null or j.source_id = $10)`;

const DRAFT = `d.organization_id = $4::uuid and ($5::date is null or d.posting_date >= $5) and ($6::date is null or d.posting_date <= $6)
  and ($7::uuid is null or d.payload->'postings' @> jsonb_build_array(jsonb_build_object('accountId', $7::uuid)))
  and ($8::text is null or d.description ilike $8) and $9::text is null and $10::uuid is null`;

/** Which posted entries, as `j`, with their reversals as `r`. */
export function postedCondition({ status, amount, external }: EntryCriteria, areFew: boolean): string {
  return [
    POSTED,
    ...(status === 'reversed' ? ['r.entry_number is not null'] : status === 'posted' ? ['r.entry_number is null'] : []),
    ...(external ? [fromOutside('j', EXTERNAL)] : []),
    ...(amount ? [areFew ? 'j.entry_number = any ($16::bigint[])' : HAS_AMOUNT] : []),
  ].join(' and ');
}

// A value and not an "exists": the planner is not to turn the walk along the dates into a pass over all postings.
const HAS_AMOUNT = `(select true from posting p where p.organization_id = j.organization_id and p.entry_number = j.entry_number
  and ${amountBetween('p', 'amount', AMOUNT)} limit 1)`;

/** Which drafts, as `d`. */
export function draftCondition({ amount, external }: EntryCriteria): string {
  const lines = `jsonb_to_recordset(d.payload->'postings') as p(currency text, amount bigint)`;
  return [
    DRAFT,
    ...(external ? [fromOutside('d', EXTERNAL)] : []),
    ...(amount ? [`exists (select from ${lines} where ${amountBetween('p', 'amount', AMOUNT)})`] : []),
  ].join(' and ');
}

/** Up to so many postings, an amount is found by itself; of more, a page is found sooner along the dates. */
const FEW = 5_000;

/**
 * The entries with a posting of an amount, where there are few such postings; null where there are more.
 *
 * Which way a page is read is decided here and not by the planner: of an amount that it is not told it has no figures, and a rare
 * one that is looked for along the dates reads every posting of the books (docs/decisions/0022).
 */
export async function entriesOfAmount(
  sql: Sql,
  organizationId: string,
  { currency, min, max }: AmountCriteria,
): Promise<bigint[] | null> {
  const rows = await sql.query<{ number: bigint }>(
    `select p.entry_number as number from posting p
     where p.organization_id = $1::uuid and p.currency = $2 and p.amount between $3::bigint and $4::bigint limit $5::int`,
    [organizationId, currency, min ?? '0', max ?? MOST_AMOUNT, FEW + 1],
  );
  return rows.length > FEW ? null : [...new Set(rows.map(({ number }) => number))];
}

/** Beyond every amount. */
const MOST_AMOUNT = '9223372036854775807';
