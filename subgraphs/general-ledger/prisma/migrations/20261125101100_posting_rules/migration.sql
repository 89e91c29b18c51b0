-- What posting reads and decides: entries and lines as they are asked for, and the checks that each must pass.

-- The checks in their order (GL-14); the first that fails answers.
create type posting_check as enum ('idempotency', 'shape', 'period', 'references', 'balance', 'limits');

-- An entry as it is asked for (to `traceparent` the keys of its JSON), and what was found about it.
create type posting_request as (
  id uuid,
  idempotency_key text,
  input_hash bytea,
  posting_date date,
  description text,
  reference text,
  domain text,
  purpose text,
  series text,
  actor text,
  initiator text,
  -- The role in which the actor or the initiator acts, for exceptions to locks.
  role text,
  source_type text,
  source_id uuid,
  source_version integer,
  source_sequence bigint,
  closing boolean,
  prior_period boolean,
  adjustment boolean,
  reverse_on date,
  -- The id of the entry that this one reverses: its lines are the mirror of that one's, and none are given.
  reverses uuid,
  postings jsonb,
  causation_id text,
  correlation_id text,
  livemode boolean,
  traceparent text,

  ordinal integer,
  fiscal_year smallint,
  -- The entry that the key, or the version of the document, stands for already.
  known_number bigint,
  known_hash bytea,
  -- The key belongs to another operation.
  key_taken boolean,
  reverses_number bigint,
  reverses_date date,
  reverses_domain text,
  reverses_purpose text,
  reverses_a_reversal boolean,
  reversed_by_number bigint
);

-- A line as it is asked for (to `generated` the keys of its JSON), and what was found about it.
create type posting_line as (
  account_id uuid,
  account_code text,
  side posting_side,
  amount bigint,
  currency text,
  functional_amount bigint,
  rate numeric(24, 12),
  rate_date date,
  rate_source text,
  dimensions jsonb,
  tax_code text,
  tax_rate numeric(15, 12),
  tax_direction tax_direction,
  tax_base bigint,
  tax_amount bigint,
  tax_point date,
  description text,
  -- Added by the ledger itself, such as the lines of the exchange position.
  generated boolean,

  ordinal integer,
  line_number smallint,
  posting_date date,
  code text,
  postable boolean,
  archived_at timestamptz,
  account_currency text,
  controlled_by sub_ledger,
  reserved_role text,
  dimension_rules jsonb,
  tax_code_known boolean
);

-- What the checks found of an entry.
create type posting_verdict as (
  ordinal integer,
  failed posting_check,
  lock_exception_ids uuid[],
  canonical_lines text
);

-- Reads the entries and looks up what they refer to. LIMIT keeps each look-up an index look-up: as a plain join the
-- planner may read the whole table.
create function posting_requests(p_head ledger_head, p_entries jsonb) returns setof posting_request
  language sql stable
begin atomic
  select
    r.id, r.idempotency_key, r.input_hash, r.posting_date, coalesce(r.description, ''), r.reference, r.domain,
    case when r.reverses is null then r.purpose else coalesce(original.purpose, r.purpose) end,
    coalesce(r.series, 'JE'), r.actor, r.initiator, r.role,
    r.source_type, r.source_id, r.source_version, r.source_sequence,
    coalesce(r.closing, false), coalesce(r.prior_period, false), coalesce(r.adjustment, false), r.reverse_on, r.reverses,
    r.postings, r.causation_id, r.correlation_id, coalesce(r.livemode, true), r.traceparent,
    given.ordinal::integer,
    coalesce(declared.year, fiscal_year_of(r.posting_date, p_head.fiscal_year_start_month)),
    coalesce(by_key.entry_number, by_source.entry_number), coalesce(by_key.input_hash, by_source.input_hash),
    exists (
      select from idempotency_key k
      where k.organization_id = p_head.organization_id and k.key = r.idempotency_key),
    original.entry_number, original.posting_date, original.domain, original.purpose,
    original.reverses_entry_number is not null, reversal.entry_number
  from jsonb_array_elements(p_entries) with ordinality given(entry, ordinal)
  cross join lateral jsonb_populate_record(null::posting_request, given.entry) r
  left join lateral (
    select y.year from fiscal_year y
    where p_head.has_declared_years and y.organization_id = p_head.organization_id
      and daterange(y.start_date, y.end_date, '[]') @> r.posting_date limit 1
  ) declared on true
  left join lateral (
    select j.entry_number, j.input_hash from journal_entry j
    where j.organization_id = p_head.organization_id and j.idempotency_key = r.idempotency_key limit 1
  ) by_key on true
  left join lateral (
    select j.entry_number, j.input_hash from journal_entry j
    where r.source_id is not null and r.reverses is null and j.organization_id = p_head.organization_id
      and j.source_id = r.source_id and j.source_version = r.source_version and j.purpose = r.purpose
      and j.source_type = r.source_type and j.domain = r.domain and j.reverses_entry_number is null limit 1
  ) by_source on true
  left join lateral (
    select j.entry_number, j.posting_date, j.domain, j.purpose, j.reverses_entry_number from journal_entry j
    where r.reverses is not null and j.organization_id = p_head.organization_id and j.id = r.reverses limit 1
  ) original on true
  left join lateral (
    select j.entry_number from journal_entry j
    where j.organization_id = p_head.organization_id and j.reverses_entry_number = original.entry_number limit 1
  ) reversal on true;
end;

-- Whether a request says again, by its key, what was posted before (GL-15).
create function is_replay(p_request posting_request) returns boolean
  language sql immutable
  return p_request.known_number is not null and not p_request.key_taken and p_request.known_hash = p_request.input_hash;

-- The lines of the requests with their accounts; of a reversal the mirror of what it reverses: sides swapped, all else
-- equal (GL-17).
create function posting_lines(p_head ledger_head, p_requests posting_request[]) returns setof posting_line
  language sql stable
begin atomic
  select
    coalesce(l.account_id, a.id), l.account_code, l.side, l.amount, l.currency,
    coalesce(l.functional_amount, case when l.currency = p_head.functional_currency then l.amount end),
    l.rate, l.rate_date, l.rate_source, l.dimensions,
    l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point, l.description, l.generated,
    r.ordinal, l.line_number::smallint, r.posting_date,
    a.code, a.postable, a.archived_at, a.currency, a.controlled_by, a.reserved_role, a.dimension_rules,
    l.tax_code is null or exists (
      select from tax_code t where t.organization_id = p_head.organization_id and t.code = l.tax_code)
  from unnest(p_requests) r
  cross join lateral (
    select p.account_id, p.account_code, p.side, p.amount, p.currency, p.functional_amount, p.rate, p.rate_date,
      p.rate_source, nullif(p.dimensions, '{}') as dimensions, p.tax_code, p.tax_rate, p.tax_direction, p.tax_base,
      p.tax_amount, p.tax_point, p.description, coalesce(p.generated, false) as generated, given.number as line_number
    from jsonb_array_elements(r.postings) with ordinality given(posting, number)
    cross join lateral jsonb_populate_record(null::posting_line, given.posting) p
    union all
    select p.account_id, null, case p.side when 'debit' then 'credit' else 'debit' end::posting_side, p.amount, p.currency,
      p.functional_amount, p.rate, p.rate_date, p.rate_source, d.dimensions, p.tax_code, p.tax_rate, p.tax_direction,
      p.tax_base, p.tax_amount, p.tax_point, p.description, true, p.line_number
    from posting p
    left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
    where p.organization_id = p_head.organization_id and p.entry_number = r.reverses_number
  ) l
  left join lateral (
    select x.* from account x
    where x.organization_id = p_head.organization_id and x.id = l.account_id
    union all
    select x.* from account x
    where l.account_id is null and x.organization_id = p_head.organization_id and x.code = l.account_code
    limit 1
  ) a on true;
end;

-- Whether an entry may touch an account (GL-3). Purposes name what the owner of an account lets others do:
-- a settlement names its bank line (S-14), a contra document sets off receivables against payables (AR-0).
create function may_post(
  p_controlled_by sub_ledger, p_reserved_role text, p_domain text, p_purpose text, p_tax_code text, p_generated boolean
) returns boolean
  language sql immutable
  return case
    when p_reserved_role = 'exchange_position' then p_generated
    when p_reserved_role = 'opening_conversion' then p_purpose = 'opening'
    when p_reserved_role = 'clearing' then p_domain <> 'general-ledger'
    when p_controlled_by is null then true
    when p_controlled_by = 'receivables' then
      p_domain = 'accounts-receivable' or p_domain = 'accounts-payable' and p_purpose = 'contra'
    when p_controlled_by = 'payables' then
      p_domain = 'accounts-payable' or p_domain = 'accounts-receivable' and p_purpose = 'contra'
    when p_controlled_by = 'banking' then
      p_domain = 'banking' or p_domain <> 'general-ledger' and p_purpose = 'settlement'
    -- A manual line with a tax code makes a tax entry.
    when p_controlled_by = 'tax' then p_domain <> 'general-ledger' or p_tax_code is not null or p_purpose = 'tax-settlement'
    else p_domain = 'general-ledger' and p_purpose in ('acquisition', 'depreciation', 'disposal', 'schedule', 'opening')
  end;

-- Whether the dimensions of a line are known, not archived, and what its account asks for (GL-22).
create function dimensions_hold(p_organization_id uuid, p_rules jsonb, p_dimensions jsonb) returns boolean
  language sql stable
begin atomic
  select not exists (
    select from jsonb_each_text(p_rules) rule
    where case rule.value
      when 'required' then not coalesce(p_dimensions ? rule.key, false)
      when 'forbidden' then coalesce(p_dimensions ? rule.key, false)
    end
  ) and not exists (
    select from jsonb_each_text(p_dimensions) given
    where not exists (
      select from dimension d
      join dimension_value v on v.organization_id = d.organization_id and v.dimension_id = d.id
      where d.organization_id = p_organization_id and d.key = given.key and v.code = given.value
        and d.archived_at is null and v.archived_at is null)
  );
end;

-- The soft locks that a date falls under (PER-2); the tax lock stops only what touches a tax account or carries a code.
create function blocking_locks(p_head ledger_head, p_domain text, p_date date, p_touches_tax boolean)
  returns lock_scope[]
  language sql immutable
  return array_remove(array[
    case when p_date <= locked_through(p_head, lock_scope_of(p_domain)) then lock_scope_of(p_domain) end,
    case when p_date <= p_head.all_locked_through then 'all'::lock_scope end,
    case when p_touches_tax and p_date <= p_head.tax_locked_through then 'tax'::lock_scope end], null);

-- The exceptions by which someone passes all the given locks at an instant; null where one of them stays shut (PER-3).
create function lock_exceptions(
  p_organization_id uuid, p_locks lock_scope[], p_date date, p_actor text, p_initiator text, p_role text, p_now timestamptz
) returns uuid[]
  language sql stable
begin atomic
  select case when bool_and(found.id is not null) then array_agg(found.id order by found.id) end
  from unnest(p_locks) locked(scope)
  left join lateral (
    select x.id from lock_exception x
    where x.organization_id = p_organization_id and x.scope = locked.scope
      and p_date between x.from_date and x.through_date
      and x.valid_from <= p_now and p_now < x.valid_until
      and (x.role = p_role
        or exists (select from unnest(x.user_ids) u where 'user:' || u in (p_actor, p_initiator)))
      and not exists (
        select from lock_exception_end e
        where e.organization_id = x.organization_id and e.lock_exception_id = x.id and e.ended_at <= p_now)
    order by x.id limit 1
  ) found on true;
end;

-- While a period is being closed: manual entries are out; a sub-ledger's come in up to the fact that it answered (S-13).
create function closing_admits(p_head ledger_head, p_domain text, p_source_sequence bigint) returns boolean
  language sql stable
begin atomic
  select p_domain <> 'general-ledger' and coalesce((
    select p_source_sequence <= a.last_sequence from close_answer a
    where a.organization_id = p_head.organization_id and a.closing_through = p_head.closing_through
      and a.domain = p_domain), true);
end;

-- Judges each request by its lines: the first check that fails, in the order of GL-14.
create function posting_verdicts(
  p_head ledger_head, p_requests posting_request[], p_lines posting_line[], p_now timestamptz
) returns setof posting_verdict
  language sql stable
begin atomic
  with tally as (
    select
      l.ordinal,
      count(*) as lines,
      bool_and(
        l.side is not null and l.amount >= 0 and l.functional_amount >= 0 and l.amount + l.functional_amount > 0
        and l.currency is not null
        and (l.rate is null) = (l.rate_date is null) and (l.rate is null) = (l.rate_source is null)) as shape,
      bool_or(l.amount = 0) as functional_only,
      bool_or(l.tax_code is not null or l.controlled_by = 'tax') as touches_tax,
      bool_and(
        l.postable and l.archived_at is null
        and (l.account_currency is null or l.account_currency = l.currency)
        and may_post(l.controlled_by, l.reserved_role, r.domain, r.purpose, l.tax_code, l.generated)
        and l.tax_code_known
        and (l.dimension_rules is null and l.dimensions is null
          or dimensions_hold(p_head.organization_id, l.dimension_rules, l.dimensions))) as references_hold,
      bool_and(l.currency <> p_head.functional_currency or l.amount = l.functional_amount) as functional_equals,
      sum(case l.side when 'debit' then l.functional_amount else -l.functional_amount end) as functional_difference,
      coalesce(sum(case l.side when 'debit' then l.functional_amount else -l.functional_amount end)
        filter (where l.reserved_role = 'exchange_position'), 0) as position_difference,
      max(greatest(l.amount, l.functional_amount, l.tax_base, l.tax_amount)) as largest,
      string_agg(canonical_line(
        l.line_number, l.account_id, l.side, l.amount, l.currency, l.functional_amount, l.rate, l.rate_date, l.rate_source,
        dimensions_text(l.dimensions), l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point,
        l.description), E'\n' order by l.line_number) as canonical_lines
    from unnest(p_lines) l
    join unnest(p_requests) r on r.ordinal = l.ordinal
    group by l.ordinal
  ), unbalanced as (
    select distinct d.ordinal
    from (
      select l.ordinal from unnest(p_lines) l
      group by l.ordinal, l.currency
      having sum(case l.side when 'debit' then l.amount else -l.amount end) <> 0
    ) d
  )
  select
    r.ordinal,
    case
      when r.key_taken or r.known_number is not null then 'idempotency'
      when t.lines is null or t.lines < 2 or t.shape is not true
        or t.functional_only and r.purpose not in ('fx', 'revaluation')
        or r.reverse_on <= r.posting_date then
        -- A reversal has no lines where what it reverses is not there.
        case when r.reverses is not null and r.reverses_number is null then 'references' else 'shape' end
      when r.posting_date <= p_head.hard_locked_through
        or cardinality(locked.by) > 0 and passed.exceptions is null
        or coalesce(r.posting_date <= p_head.closing_through, false) and not closing_admits(p_head, r.domain, r.source_sequence)
        then 'period'
      when not coalesce(t.references_hold, false)
        or r.reverses is not null and (
          r.reverses_a_reversal or r.reversed_by_number is not null or r.reverses_domain <> r.domain
          or r.posting_date < r.reverses_date)
        then 'references'
      when not t.functional_equals or t.functional_difference <> 0 or t.position_difference <> 0 or u.ordinal is not null
        then 'balance'
      when t.lines > 10000 or t.largest > 10000000000000 then 'limits'
    end::posting_check,
    passed.exceptions,
    t.canonical_lines
  from unnest(p_requests) r
  left join tally t on t.ordinal = r.ordinal
  left join unbalanced u on u.ordinal = r.ordinal
  cross join lateral (
    select blocking_locks(p_head, r.domain, r.posting_date, t.touches_tax) offset 0
  ) locked(by)
  cross join lateral (
    select case when cardinality(locked.by) > 0 then
      lock_exceptions(p_head.organization_id, locked.by, r.posting_date, r.actor, r.initiator, r.role, p_now) end
  ) passed(exceptions);
end;
