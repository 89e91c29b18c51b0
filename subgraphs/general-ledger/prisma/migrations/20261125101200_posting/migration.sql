-- Posting: the one function that writes entries.

-- What an entry that holds gets: its place in the chain, its shown number, its hash.
create type numbered_entry as (
  ordinal integer,
  id uuid,
  entry_number bigint,
  series_number integer,
  number text,
  pattern text,
  hash bytea
);

-- The pattern of a series: of its year, else of the year before, else the usual one.
create function series_pattern(p_organization_id uuid, p_series text, p_fiscal_year smallint) returns text
  language sql stable
begin atomic
  select coalesce((
    select s.pattern from number_series s
    where s.organization_id = p_organization_id and s.series = p_series and s.fiscal_year <= p_fiscal_year
    order by s.fiscal_year desc limit 1), '{series}-{year}-{number:4}');
end;

-- Numbers the entries that hold, in the order of the call, and chains them. Under the lock of the head the next number
-- of a series can be read first and written later.
create function numbered_entries(
  p_head ledger_head, p_requests posting_request[], p_verdicts posting_verdict[], p_now timestamptz
) returns setof numbered_entry
  language sql volatile
begin atomic
  with held as materialized (
    select r.*, v.lock_exception_ids, v.canonical_lines,
      coalesce(r.id, uuidv7()) as entry_id,
      p_head.last_entry_number + row_number() over (order by r.ordinal) as entry_number,
      (coalesce(s.next_number, 1) - 1
        + row_number() over (partition by r.series, r.fiscal_year order by r.ordinal))::integer as series_number,
      coalesce(s.pattern, series_pattern(p_head.organization_id, r.series, r.fiscal_year)) as pattern
    from unnest(p_requests) r
    join unnest(p_verdicts) v on v.ordinal = r.ordinal and v.failed is null
    left join lateral (
      select x.next_number, x.pattern from number_series x
      where x.organization_id = p_head.organization_id and x.series = r.series and x.fiscal_year = r.fiscal_year limit 1
    ) s on true
  )
  select h.ordinal, h.entry_id, h.entry_number, h.series_number, n.number, h.pattern,
    chain_hash(
      sha256(convert_to(canonical_entry(
        p_head.organization_id, h.entry_number, h.entry_id, h.series, h.fiscal_year, h.series_number, n.number,
        h.posting_date, p_now, h.domain, h.purpose, h.closing, h.prior_period, h.adjustment, h.actor, h.initiator,
        h.source_type, h.source_id, h.source_version, h.source_sequence, h.idempotency_key, h.reference, h.description,
        h.reverses_number, h.reverse_on, h.lock_exception_ids, h.canonical_lines), 'UTF8')),
      p_head.last_hash) over (order by h.entry_number rows unbounded preceding)
  from held h
  cross join lateral (
    select series_number_text(h.pattern, h.series, h.fiscal_year, h.series_number)
  ) n(number);
end;

-- Writes entries that hold, with their postings, numbers, totals and facts. From here it must succeed.
create function write_entries(
  p_head ledger_head, p_requests posting_request[], p_lines posting_line[], p_verdicts posting_verdict[],
  p_entries numbered_entry[], p_now timestamptz
) returns void
  language plpgsql
as $$
declare
  v_organization uuid := p_head.organization_id;
  v_month date := date_trunc('month', p_now at time zone 'UTC')::date;
begin
  insert into journal_entry (
    organization_id, entry_number, id, reverses_entry_number, recorded_at, posting_date, reverse_on,
    source_id, source_sequence, source_version, series_number, fiscal_year, closing, prior_period, adjustment,
    series, number, domain, purpose, actor, initiator, source_type, lock_exception_ids, idempotency_key, input_hash, hash,
    reference, description)
  select
    v_organization, e.entry_number, e.id, r.reverses_number, p_now, r.posting_date, r.reverse_on,
    r.source_id, r.source_sequence, r.source_version, e.series_number, r.fiscal_year, r.closing, r.prior_period, r.adjustment,
    r.series, e.number, r.domain, r.purpose, r.actor, r.initiator, r.source_type, v.lock_exception_ids, r.idempotency_key,
    r.input_hash, e.hash, r.reference, r.description
  from unnest(p_entries) e
  join unnest(p_requests) r on r.ordinal = e.ordinal
  join unnest(p_verdicts) v on v.ordinal = e.ordinal;

  if exists (select from unnest(p_lines) l where l.dimensions is not null) then
    insert into dimension_set (organization_id, id, dimensions)
    select distinct v_organization, dimension_set_id(l.dimensions), l.dimensions
    from unnest(p_lines) l
    join unnest(p_entries) e on e.ordinal = l.ordinal
    where l.dimensions is not null
    on conflict do nothing;
  end if;

  insert into posting (
    organization_id, account_id, dimension_set_id, entry_number, amount, functional_amount, tax_base, tax_amount,
    posting_date, rate_date, tax_point, side, tax_direction, line_number, currency, rate, rate_source, tax_code, tax_rate,
    description)
  select
    v_organization, l.account_id, dimension_set_id(l.dimensions), e.entry_number, l.amount, l.functional_amount,
    l.tax_base, l.tax_amount, l.posting_date, l.rate_date, l.tax_point, l.side, l.tax_direction, l.line_number, l.currency,
    l.rate, l.rate_source, l.tax_code, l.tax_rate, l.description
  from unnest(p_lines) l
  join unnest(p_entries) e on e.ordinal = l.ordinal;

  insert into account_day as d
  select v_organization, l.posting_date, l.account_id, l.currency, v_month,
    coalesce(sum(l.amount) filter (where l.side = 'debit'), 0), coalesce(sum(l.amount) filter (where l.side = 'credit'), 0),
    coalesce(sum(l.functional_amount) filter (where l.side = 'debit'), 0),
    coalesce(sum(l.functional_amount) filter (where l.side = 'credit'), 0)
  from unnest(p_lines) l
  join unnest(p_entries) e on e.ordinal = l.ordinal
  group by l.posting_date, l.account_id, l.currency
  on conflict (organization_id, posting_date, account_id, currency, recorded_month) do update set
    debit = d.debit + excluded.debit,
    credit = d.credit + excluded.credit,
    functional_debit = d.functional_debit + excluded.functional_debit,
    functional_credit = d.functional_credit + excluded.functional_credit;

  insert into account_month as m
  select v_organization, date_trunc('month', l.posting_date)::date, l.account_id, l.currency, v_month,
    coalesce(sum(l.amount) filter (where l.side = 'debit'), 0), coalesce(sum(l.amount) filter (where l.side = 'credit'), 0),
    coalesce(sum(l.functional_amount) filter (where l.side = 'debit'), 0),
    coalesce(sum(l.functional_amount) filter (where l.side = 'credit'), 0)
  from unnest(p_lines) l
  join unnest(p_entries) e on e.ordinal = l.ordinal
  group by 2, l.account_id, l.currency
  on conflict (organization_id, month, account_id, currency, recorded_month) do update set
    debit = m.debit + excluded.debit,
    credit = m.credit + excluded.credit,
    functional_debit = m.functional_debit + excluded.functional_debit,
    functional_credit = m.functional_credit + excluded.functional_credit;

  insert into number_series as s (organization_id, series, fiscal_year, pattern, next_number)
  select v_organization, r.series, r.fiscal_year, max(e.pattern), max(e.series_number) + 1
  from unnest(p_entries) e
  join unnest(p_requests) r on r.ordinal = e.ordinal
  group by r.series, r.fiscal_year
  on conflict (organization_id, series, fiscal_year) do update set next_number = excluded.next_number;

  insert into outbox (
    organization_id, sequence, recorded_at, causation_id, correlation_id, livemode, type, subject, data, actor, traceparent)
  select
    v_organization, p_head.last_outbox_sequence + e.entry_number - p_head.last_entry_number, p_now,
    r.causation_id, r.correlation_id, r.livemode, 'qbit.general-ledger.journal-entry.posted.v1', e.id::text,
    jsonb_build_object('entryId', e.id, 'entryNumber', e.entry_number, 'number', e.number, 'postingDate', r.posting_date),
    actor_json(r.actor, r.initiator), r.traceparent
  from unnest(p_entries) e
  join unnest(p_requests) r on r.ordinal = e.ordinal;

  update ledger_head h
  set last_entry_number = last.entry_number,
    last_outbox_sequence = p_head.last_outbox_sequence + last.entry_number - p_head.last_entry_number,
    last_hash = last.hash,
    last_recorded_at = p_now
  from unnest(p_entries[cardinality(p_entries):]) last
  where h.organization_id = v_organization;
end
$$;

-- No key, document or reversed entry may stand twice in one call: the look-ups do not see what the call itself writes.
create function assert_distinct(p_requests posting_request[]) returns void
  language plpgsql
as $$
begin
  if exists (
    select from unnest(p_requests) r
    group by grouping sets ((r.idempotency_key), (r.source_type, r.source_id, r.source_version, r.purpose, r.domain), (r.reverses))
    having count(*) > 1 and (grouping(r.idempotency_key) = 0 or r.source_id is not null or r.reverses is not null)
  ) then
    raise exception 'one call holds a key, a document or a reversed entry twice' using errcode = 'cardinality_violation';
  end if;
end
$$;

-- Posts a list of entries, each with an outcome of its own, or all or none of them.
--
-- Each entry is the JSON of a posting_request with its lines in `postings`; amounts are minor units. Outcomes:
--   posted      written; of a dry run: it would be, with the numbers that it would get
--   replayed    the key stands for this very entry already: the first answer again
--   refused     `failed` is the check that it did not pass, `faults` all that is wrong by that check
--   not_posted  it holds, but another of the call does not
-- Beneath the lock nothing can race, so there is no retry and no unique violation.
create function post_journal_entries(
  p_organization_id uuid,
  p_entries jsonb,
  p_all_or_nothing boolean default false,
  p_dry_run boolean default false,
  p_now timestamptz default null
) returns table (
  ordinal integer, outcome text, failed posting_check, faults jsonb, entry_id uuid, entry_number bigint, number text,
  recorded_at timestamptz, hash bytea, outbox_sequence bigint)
  language plpgsql security definer
  set search_path = public, pg_temp
  -- Else every call plans its statements anew, for arrays of known length look cheaper: 1.6 ms of a post.
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  head ledger_head := lock_ledger(p_organization_id);
  v_now timestamptz := recording_instant(head, p_now);
  v_requests posting_request[];
  v_lines posting_line[];
  v_verdicts posting_verdict[];
  v_entries numbered_entry[];
  v_refused boolean;
begin
  select array_agg(r order by r.ordinal) into v_requests from posting_requests(head, p_entries) r;
  if cardinality(v_requests) > 1 then
    perform assert_distinct(v_requests);
  end if;
  select array_agg(l) into v_lines from posting_lines(head, v_requests) l;
  select array_agg(v), bool_or(v.failed is not null and not is_replay(r)) into v_verdicts, v_refused
  from posting_verdicts(head, v_requests, v_lines, v_now) v
  join unnest(v_requests) r on r.ordinal = v.ordinal;

  if not (p_all_or_nothing and v_refused) then
    select array_agg(e order by e.ordinal) into v_entries from numbered_entries(head, v_requests, v_verdicts, v_now) e;
  end if;
  if v_entries is not null and not p_dry_run then
    perform write_entries(head, v_requests, v_lines, v_verdicts, v_entries, v_now);
  end if;

  return query
  select
    r.ordinal,
    case
      when e.id is not null then 'posted'
      when v.failed is null then 'not_posted'
      when is_replay(r) then 'replayed'
      else 'refused'
    end,
    case when not is_replay(r) then v.failed end,
    case when v.failed is not null and not is_replay(r) then posting_faults(head, r, v_lines, v.failed, v_now) end,
    coalesce(e.id, known.id), coalesce(e.entry_number, known.entry_number), coalesce(e.number, known.number),
    case when e.id is not null then v_now else known.recorded_at end,
    case when e.id is not null and not p_dry_run then e.hash else known.hash end,
    head.last_outbox_sequence + coalesce(e.entry_number - head.last_entry_number, 0)
  from unnest(v_requests) r
  join unnest(v_verdicts) v on v.ordinal = r.ordinal
  left join unnest(v_entries) e on e.ordinal = r.ordinal
  left join lateral (
    select j.id, j.entry_number, j.number, j.recorded_at, j.hash from journal_entry j
    where j.organization_id = p_organization_id and j.entry_number = r.known_number and is_replay(r) limit 1
  ) known on true
  order by r.ordinal;
end
$$;

grant execute on function post_journal_entries to general_ledger_app;
