-- Texts stand in the chain by salted hashes: who holds the chain cannot guess a name from its hash, and a text can be erased
-- together with its salt while the chain goes on to hold (GL-26, CMP-6).

-- 122 random bits for each entry and change, from whoever writes it. What was chained before has none and stays as it is.
alter table journal_entry add column salt uuid;
alter table ledger_change add column salt uuid;

-- A reversal has the salt of what it reverses: it repeats its texts, and both are erased together.
alter table journal_entry add constraint journal_entry_salted check (salt is not null or reverses_entry_number is not null) not valid;
alter table ledger_change add constraint ledger_change_salted check (salt is not null) not valid;

-- Free text stands in the chain by its hash, SHA-256(salt || UTF-8 of the text): it may hold any sign, and the chain verifies without it.
create function text_digest(p_text text, p_salt uuid) returns text
  language sql stable
  return coalesce(encode(sha256(coalesce(uuid_send(p_salt), '') || convert_to(p_text, 'UTF8')), 'hex'), '-');

-- One line of an entry's canonical text: 17 fields between single spaces, '-' for what is not there.
create function canonical_line(
  p_line smallint, p_account uuid, p_side posting_side, p_amount bigint, p_currency text, p_functional bigint,
  p_rate numeric, p_rate_date date, p_rate_source text, p_dimensions text,
  p_tax_code text, p_tax_rate numeric, p_tax_direction tax_direction, p_tax_base bigint, p_tax_amount bigint,
  p_tax_point date, p_description text, p_salt uuid
) returns text
  language sql stable
  return concat_ws(' ',
    p_line, p_account, p_side, p_amount, p_currency, p_functional,
    coalesce(p_rate::text, '-'), coalesce(iso_date(p_rate_date), '-'), coalesce(p_rate_source, '-'),
    coalesce(p_dimensions, '-'),
    coalesce(p_tax_code, '-'), coalesce(p_tax_rate::text, '-'), coalesce(p_tax_direction::text, '-'),
    coalesce(p_tax_base::text, '-'), coalesce(p_tax_amount::text, '-'), coalesce(iso_date(p_tax_point), '-'),
    text_digest(p_description, p_salt));

-- The canonical text of an entry: 20 lines, then its lines. It can never be changed, only followed by 'qbit-entry-3'; what has no
-- salt is a 'qbit-entry-1'.
create function canonical_entry(
  p_organization uuid, p_entry_number bigint, p_id uuid, p_series text, p_fiscal_year smallint, p_series_number integer,
  p_number text, p_posting_date date, p_recorded_at timestamptz, p_domain text, p_purpose text,
  p_closing boolean, p_prior_period boolean, p_adjustment boolean, p_actor text, p_initiator text,
  p_source_type text, p_source_id uuid, p_source_version integer, p_source_sequence bigint,
  p_key text, p_reference text, p_description text, p_reverses bigint, p_reverse_on date, p_exceptions uuid[],
  p_lines text, p_salt uuid
) returns text
  language sql stable
  return concat_ws(E'\n',
    case when p_salt is null then 'qbit-entry-1' else 'qbit-entry-2' end, p_organization, p_entry_number, p_id,
    p_series || ' ' || p_fiscal_year || ' ' || p_series_number, p_number,
    iso_date(p_posting_date), microseconds(p_recorded_at), p_domain, p_purpose,
    coalesce(nullif(concat_ws(',',
      case when p_closing then 'closing' end,
      case when p_prior_period then 'prior-period' end,
      case when p_adjustment then 'adjustment' end), ''), '-'),
    p_actor, coalesce(p_initiator, '-'),
    coalesce(p_source_type || ' ' || p_source_id || ' ' || p_source_version || ' ' || coalesce(p_source_sequence::text, '-'), '-'),
    text_digest(p_key, p_salt), text_digest(p_reference, p_salt), text_digest(p_description, p_salt),
    coalesce(p_reverses::text, '-'), coalesce(iso_date(p_reverse_on), '-'), coalesce(array_to_string(p_exceptions, ','), '-'),
    p_lines);

create function canonical_change(
  p_organization uuid, p_change_number bigint, p_after_entry_number bigint, p_recorded_at timestamptz, p_kind text,
  p_actor text, p_initiator text, p_payload text, p_salt uuid
) returns text
  language sql stable
  return concat_ws(E'\n', case when p_salt is null then 'qbit-change-1' else 'qbit-change-2' end, p_organization, p_change_number, p_after_entry_number,
    microseconds(p_recorded_at), p_kind, p_actor, coalesce(p_initiator, '-'), text_digest(p_payload, p_salt));

create or replace function canonical_entry_of(p_entry journal_entry, p_lines text) returns text
  language sql stable
  return canonical_entry(
    p_entry.organization_id, p_entry.entry_number, p_entry.id, p_entry.series, p_entry.fiscal_year, p_entry.series_number,
    p_entry.number, p_entry.posting_date, p_entry.recorded_at, p_entry.domain, p_entry.purpose, p_entry.closing,
    p_entry.prior_period, p_entry.adjustment, p_entry.actor, p_entry.initiator, p_entry.source_type, p_entry.source_id,
    p_entry.source_version, p_entry.source_sequence, p_entry.idempotency_key, p_entry.reference, p_entry.description,
    p_entry.reverses_entry_number, p_entry.reverse_on, p_entry.lock_exception_ids, p_lines, p_entry.salt);

-- The lines of a call, each with its account, in the order of the call. One statement for all of them; LIMIT keeps each
-- look-up an index look-up: as a plain join the planner may read the whole table.
create or replace function given_lines(p_head ledger_head, p_entries jsonb) returns setof posting_line
  language sql stable
begin atomic
  select
    coalesce(l.account_id, a.id), l.account_code, l.side, l.amount, l.currency, l.functional_amount,
    l.rate, l.rate_date, l.rate_source, l.dimensions, l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount,
    l.tax_point, l.description, l.generated, l.ordinal, l.line_number, l.posting_date,
    a.code, a.postable, a.archived_at, a.currency, a.controlled_by, a.reserved_role, a.dimension_rules,
    canonical_line(
      l.line_number, a.id, l.side, l.amount, l.currency, l.functional_amount, l.rate, l.rate_date, l.rate_source,
      dimensions_text(l.dimensions), l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point,
      l.description, l.salt),
    l.side is not null and l.amount between 1 and 10000000000000 and l.functional_amount between 0 and 10000000000000
      and (l.currency <> p_head.functional_currency or l.amount = l.functional_amount)
      and (l.rate is null) = (l.rate_date is null) and (l.rate is null) = (l.rate_source is null)
      and a.postable and a.archived_at is null and (a.currency is null or a.currency = l.currency)
      and may_post(a.controlled_by, a.reserved_role, l.domain, l.purpose, l.tax_code, l.generated)
      and a.reserved_role is distinct from 'exchange_position'
      and l.tax_code is null and l.tax_base is null
      and l.dimensions is null and a.dimension_rules is null
  from (
    select
      p.account_id, p.account_code, p.side, p.amount, p.currency,
      coalesce(p.functional_amount, case when p.currency = p_head.functional_currency then p.amount end) as functional_amount,
      p.rate, p.rate_date, p.rate_source, nullif(p.dimensions, '{}') as dimensions,
      p.tax_code, p.tax_rate, p.tax_direction, p.tax_base, p.tax_amount, p.tax_point, p.description,
      coalesce(p.generated, false) as generated, e.ordinal::integer as ordinal, given.number::smallint as line_number,
      (e.entry->>'posting_date')::date as posting_date, e.entry->>'domain' as domain, e.entry->>'purpose' as purpose,
      (e.entry->>'salt')::uuid as salt
    from jsonb_array_elements(p_entries) with ordinality e(entry, ordinal)
    -- A reversal has the lines of what it reverses and no others.
    cross join lateral jsonb_array_elements(case when not e.entry ? 'reverses' then e.entry->'postings' end)
      with ordinality given(posting, number)
    cross join lateral jsonb_populate_record(null::posting_line, given.posting) p
  ) l
  left join lateral (
    select x.id, x.code, x.postable, x.archived_at, x.currency, x.controlled_by, x.reserved_role, x.dimension_rules
    from account x
    where x.organization_id = p_head.organization_id and x.id = l.account_id
    union all
    select x.id, x.code, x.postable, x.archived_at, x.currency, x.controlled_by, x.reserved_role, x.dimension_rules
    from account x
    where l.account_id is null and x.organization_id = p_head.organization_id and x.code = l.account_code
    limit 1
  ) a on true
  order by l.ordinal, l.line_number;
end;

-- The lines that reverse an entry: its own with the sides swapped, all else equal (GL-17).
create or replace function mirror_lines(p_head ledger_head, p_original journal_entry, p_ordinal integer, p_posting_date date)
  returns setof posting_line
  language sql stable
begin atomic
  select
    l.account_id, a.code, l.side, l.amount, l.currency, l.functional_amount, l.rate, l.rate_date, l.rate_source, l.dimensions,
    l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point, l.description, true, p_ordinal,
    l.line_number, p_posting_date,
    a.code, a.postable, a.archived_at, a.currency, a.controlled_by, a.reserved_role, a.dimension_rules,
    canonical_line(
      l.line_number, l.account_id, l.side, l.amount, l.currency, l.functional_amount, l.rate, l.rate_date, l.rate_source,
      dimensions_text(l.dimensions), l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point,
      l.description, p_original.salt),
    false
  from (
    select p.account_id, case p.side when 'debit' then 'credit'::posting_side else 'debit' end as side, p.amount, p.currency,
      p.functional_amount, p.rate, p.rate_date, p.rate_source, d.dimensions, p.tax_code, p.tax_rate, p.tax_direction,
      p.tax_base, p.tax_amount, p.tax_point, p.description, p.line_number
    from posting p
    left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
    where p.organization_id = p_head.organization_id and p.entry_number = p_original.entry_number
  ) l
  join account a on a.organization_id = p_head.organization_id and a.id = l.account_id
  order by l.line_number;
end;

-- An entry as it is asked for; what is not said has its usual value.
create or replace function given_entry(p_head ledger_head, p_given jsonb) returns journal_entry
  language plpgsql volatile
as $$
declare
  v_entry journal_entry := jsonb_populate_record(null::journal_entry, p_given);
begin
  v_entry.series := coalesce(v_entry.series, 'JE');
  -- Whoever calls has checked the form of these; what is malformed here is a mistake of ours.
  if v_entry.posting_date not between '1900-01-01' and '2999-12-31'
     or not is_word(v_entry.series, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 10)
     or not is_word(v_entry.domain, 'abcdefghijklmnopqrstuvwxyz-', 40)
     or not is_word(v_entry.purpose, 'abcdefghijklmnopqrstuvwxyz-', 40)
     or not is_word(v_entry.source_type, 'abcdefghijklmnopqrstuvwxyz-', 40)
     or not is_actor(v_entry.actor) or not is_actor(v_entry.initiator)
     or octet_length(v_entry.idempotency_key) not between 1 and 300
     or char_length(v_entry.reference) not between 1 and 200 or char_length(v_entry.description) > 2000 then
    raise exception 'a malformed entry reached the ledger' using errcode = 'check_violation';
  end if;
  v_entry.organization_id := p_head.organization_id;
  v_entry.id := coalesce(v_entry.id, uuidv7());
  v_entry.description := coalesce(v_entry.description, '');
  v_entry.closing := coalesce(v_entry.closing, false);
  v_entry.prior_period := coalesce(v_entry.prior_period, false);
  v_entry.adjustment := coalesce(v_entry.adjustment, false);
  v_entry.reverses_entry_number := null;
  if p_given ? 'reverses' then
    v_entry.salt := (
      select j.salt from journal_entry j
      where j.organization_id = p_head.organization_id and j.id = (p_given->>'reverses')::uuid);
  end if;
  v_entry.lock_exception_ids := null;
  if p_head.has_declared_years then
    v_entry.fiscal_year := (
      select y.year from fiscal_year y
      where y.organization_id = p_head.organization_id and v_entry.posting_date between y.start_date and y.end_date);
  else
    v_entry.fiscal_year := null;
  end if;
  v_entry.fiscal_year := coalesce(v_entry.fiscal_year, fiscal_year_of(v_entry.posting_date, p_head.fiscal_year_start_month));
  return v_entry;
end
$$;

-- Chains changes of the books, in the order given, and writes the fact of each that has one.
--
-- Each is {kind, payload, actor, initiator?, fact?: {type, subject, data, causationId?, correlationId?, ...}}. The caller
-- makes the change itself in the same transaction. Answers the last change, and the position that a client may wait for.
create or replace function record_ledger_changes(p_organization_id uuid, p_changes json, p_now timestamptz default null)
  returns table (change_number bigint, recorded_at timestamptz, outbox_sequence bigint)
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  head ledger_head := locked_head(p_organization_id);
  v_now timestamptz := recording_instant(head, p_now);
  v_facts json;
begin
  insert into ledger_change (organization_id, change_number, after_entry_number, recorded_at, kind, actor, initiator, payload, salt, hash)
  select p_organization_id, c.number, head.last_entry_number, v_now, c.change->>'kind', c.change->>'actor',
    c.change->>'initiator', c.change->'payload', c.salt,
    chain_hash(
      sha256(convert_to(canonical_change(
        p_organization_id, c.number, head.last_entry_number, v_now, c.change->>'kind', c.change->>'actor',
        c.change->>'initiator', (c.change->'payload')::text, c.salt), 'UTF8')),
      head.last_hash) over (order by c.number rows unbounded preceding)
  from (
    select e.change, head.last_change_number + e.ordinal as number, gen_random_uuid() as salt
    from json_array_elements(p_changes) with ordinality e(change, ordinal)
  ) c;

  update ledger_head h
  set last_change_number = last.change_number, last_hash = last.hash, last_recorded_at = v_now
  from (
    select c.change_number, c.hash from ledger_change c
    where c.organization_id = p_organization_id order by c.change_number desc limit 1
  ) last
  where h.organization_id = p_organization_id
  returning h.* into head;

  select json_agg((e.change->'fact')::jsonb || jsonb_build_object('actor', e.change->'actor', 'initiator', e.change->'initiator')
    order by e.ordinal)
  into v_facts
  from json_array_elements(p_changes) with ordinality e(change, ordinal)
  where e.change->'fact' is not null;
  if v_facts is not null then
    head.last_outbox_sequence := append_facts(head, v_facts, v_now);
  end if;
  return query select head.last_change_number, v_now, head.last_outbox_sequence;
end
$$;

-- The first links that do not hold, in the order of the chain; no rows where all is well. `problem`: the hash differs from
-- what the rows say, a number is missing, or the chain does not end where the head says.
create or replace function verify_chain(p_organization_id uuid, p_limit integer default 100)
  returns table (entry_number bigint, change_number bigint, problem text)
  language sql stable
begin atomic
  with item as (
    select e.entry_number as at, 0::bigint as change, e.hash,
      canonical_entry(
        e.organization_id, e.entry_number, e.id, e.series, e.fiscal_year, e.series_number, e.number, e.posting_date,
        e.recorded_at, e.domain, e.purpose, e.closing, e.prior_period, e.adjustment, e.actor, e.initiator, e.source_type,
        e.source_id, e.source_version, e.source_sequence, e.idempotency_key, e.reference, e.description,
        e.reverses_entry_number, e.reverse_on, e.lock_exception_ids, (
          select string_agg(canonical_line(
            p.line_number, p.account_id, p.side, p.amount, p.currency, p.functional_amount, p.rate, p.rate_date,
            p.rate_source, dimensions_text(d.dimensions), p.tax_code, p.tax_rate, p.tax_direction, p.tax_base,
            p.tax_amount, p.tax_point, p.description, e.salt), E'\n' order by p.line_number)
          from posting p
          left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
          where p.organization_id = e.organization_id and p.entry_number = e.entry_number
        ), e.salt) as canonical
    from journal_entry e
    where e.organization_id = p_organization_id
    union all
    select c.after_entry_number, c.change_number, c.hash,
      canonical_change(c.organization_id, c.change_number, c.after_entry_number, c.recorded_at, c.kind, c.actor,
        c.initiator, c.payload::text, c.salt)
    from ledger_change c
    where c.organization_id = p_organization_id
  ), linked as (
    select i.at, i.change, i.hash, i.canonical,
      coalesce(lag(i.hash) over chain, decode(repeat('00', 32), 'hex')) as previous_hash,
      lag(i.at) over entries as previous_entry,
      lag(i.change) over changes as previous_change
    from item i
    window chain as (order by i.at, i.change),
      entries as (partition by i.change = 0 order by i.at, i.change),
      changes as (partition by i.change = 0 order by i.change, i.at)
  ), broken as (
    select l.at, l.change, 'hash' as problem from linked l
    where l.hash <> sha256(l.previous_hash || sha256(convert_to(l.canonical, 'UTF8')))
    union all
    select l.at, l.change, 'gap' from linked l
    where l.change = 0 and l.at <> coalesce(l.previous_entry, 0) + 1
      or l.change > 0 and l.change <> coalesce(l.previous_change, 0) + 1
    union all
    select h.last_entry_number, h.last_change_number, 'head'
    from ledger_head h
    where h.organization_id = p_organization_id and (
      h.last_hash <> coalesce(
        (select l.hash from linked l order by l.at desc, l.change desc limit 1), decode(repeat('00', 32), 'hex'))
      or h.last_entry_number <> coalesce((select max(l.at) from linked l where l.change = 0), 0)
      or h.last_change_number <> coalesce((select max(l.change) from linked l), 0))
  )
  select b.at, nullif(b.change, 0), b.problem from broken b
  order by b.at, b.change, b.problem
  limit p_limit;
end;

drop function canonical_entry(
  uuid, bigint, uuid, text, smallint, integer, text, date, timestamptz, text, text, boolean, boolean, boolean, text, text, text, uuid,
  integer, bigint, text, text, text, bigint, date, uuid[], text);
drop function canonical_line(
  smallint, uuid, posting_side, bigint, text, bigint, numeric, date, text, text, text, numeric, tax_direction, bigint, bigint, date, text);
drop function canonical_change(uuid, bigint, bigint, timestamptz, text, text, text, text);
drop function text_digest(text);

grant execute on function text_digest, canonical_line, canonical_entry, canonical_change to general_ledger_app;
