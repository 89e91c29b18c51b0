import { LINES_OF_ENTRY, PAGE, pageOfEntries } from './entry-pages';
import type { Sql } from '@qbit/subgraph';

// Numbers that may pass 2^53 are text; instants are microseconds since 1970, as the hash has them.
const ENTRY = `json_build_object(
    'type', 'entry', 'organizationId', e.organization_id, 'entryNumber', e.entry_number::text, 'id', e.id, 'series', e.series,
    'fiscalYear', e.fiscal_year, 'seriesNumber', e.series_number, 'number', e.number, 'postingDate', iso_date(e.posting_date),
    'recordedAt', microseconds(e.recorded_at)::text, 'domain', e.domain, 'purpose', e.purpose, 'closing', e.closing,
    'priorPeriod', e.prior_period, 'adjustment', e.adjustment, 'actor', e.actor, 'initiator', e.initiator,
    'source', case when e.source_id is not null then json_build_object(
      'type', e.source_type, 'id', e.source_id, 'version', e.source_version, 'sequence', e.source_sequence::text) end,
    'idempotencyKey', e.idempotency_key, 'reference', e.reference, 'description', e.description,
    'reversesEntryNumber', e.reverses_entry_number::text, 'reverseOn', iso_date(e.reverse_on), 'lockExceptionIds', e.lock_exception_ids,
    'externalReference', case when e.external_source is not null then json_build_object('source', e.external_source, 'id', e.external_id) end, 'salt', e.salt,
    'lines', (
      select json_agg(json_build_object(
        'line', p.line_number, 'accountId', p.account_id, 'side', p.side, 'amount', p.amount::text, 'currency', p.currency,
        'functionalAmount', p.functional_amount::text, 'rate', p.rate::text, 'rateDate', iso_date(p.rate_date), 'rateSource', p.rate_source,
        'dimensions', d.dimensions, 'taxCode', p.tax_code, 'taxRate', p.tax_rate::text, 'taxDirection', p.tax_direction,
        'taxBase', p.tax_base::text, 'taxAmount', p.tax_amount::text, 'taxPoint', iso_date(p.tax_point), 'description', p.description)
        order by p.line_number)
      from posting p
      left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
      where p.organization_id = e.organization_id and p.entry_number = e.entry_number),
    'hash', encode(e.hash, 'hex'))::text`;

const CHANGE = `json_build_object(
    'type', 'change', 'organizationId', c.organization_id, 'changeNumber', c.change_number::text, 'afterEntryNumber', c.after_entry_number::text,
    'recordedAt', microseconds(c.recorded_at)::text, 'kind', c.kind, 'actor', c.actor, 'initiator', c.initiator, 'payload', c.payload::text,
    'salt', c.salt, 'hash', encode(c.hash, 'hex'))::text`;

/**
 * The whole chain as JSON lines, in its order, the head last: what `verifyChainExport` verifies by itself.
 *
 * Read it in one snapshot. Rows are read page by page: the books need not fit into memory.
 */
export async function* exportChain(sql: Sql, organizationId: string): AsyncGenerator<string> {
  const [head] = await sql.query<{ line: string }>(
    `select json_build_object('type', 'head', 'lastEntryNumber', h.last_entry_number::text,
       'lastChangeNumber', h.last_change_number::text, 'lastHash', encode(h.last_hash, 'hex'))::text as line
     from ledger_head h where h.organization_id = $1::uuid`,
    [organizationId],
  );
  if (!head) return;
  // A change follows the entry that it names, those before the first entry follow entry 0. Both are read page by page, each
  // by its own numbers: there may be any number of changes between two entries.
  const changes = changesOf(sql, organizationId);
  let change = await changes.next();
  for await (const entry of entriesOf(sql, organizationId)) {
    for (; !change.done && change.value.at < entry.at; change = await changes.next()) yield change.value.line;
    yield entry.line;
  }
  for (; !change.done; change = await changes.next()) yield change.value.line;
  yield head.line;
}

interface Link {
  /** The number of the entry, or of the one that a change follows. */
  readonly at: bigint;
  readonly line: string;
}

async function* entriesOf(sql: Sql, organizationId: string): AsyncGenerator<Link> {
  for (let from = 1n; ; ) {
    const through = await lastOfPage(sql, organizationId, from);
    const rows = await sql.query<Link>(
      `select e.entry_number as at, ${ENTRY} as line from journal_entry e
       where e.organization_id = $1::uuid and e.entry_number between $2::bigint and $3::bigint order by e.entry_number`,
      [organizationId, from, through],
    );
    if (!rows.length) return;
    yield* rows;
    from = through + 1n;
  }
}

async function* changesOf(sql: Sql, organizationId: string): AsyncGenerator<Link, void> {
  for (let after = 0n; ; ) {
    const rows = await sql.query<Link & { number: bigint }>(
      `select c.change_number as number, c.after_entry_number as at, ${CHANGE} as line from ledger_change c
       where c.organization_id = $1::uuid and c.change_number > $2::bigint order by c.change_number limit $3::int`,
      [organizationId, after, PAGE.entries],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield* rows;
    after = last.number;
  }
}

/** The number of the last entry of the page that begins with a number; numbers have no gap. */
async function lastOfPage(sql: Sql, organizationId: string, from: bigint): Promise<bigint> {
  const entries = await sql.query<{ number: bigint; lines: bigint }>(
    `select e.entry_number as number, ${LINES_OF_ENTRY} from journal_entry e
     where e.organization_id = $1::uuid and e.entry_number >= $2::bigint order by e.entry_number limit $3::int`,
    [organizationId, from, PAGE.entries],
  );
  return pageOfEntries(entries).at(-1)?.number ?? from;
}
