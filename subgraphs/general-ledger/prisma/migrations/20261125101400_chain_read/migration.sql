-- Reading the chain and the outbox: verification, and facts with the postings that they stand for.

-- The first links that do not hold, in the order of the chain; no rows where all is well. `problem`: the hash differs from
-- what the rows say, a number is missing, or the chain does not end where the head says.
create function verify_chain(p_organization_id uuid, p_limit integer default 100)
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
            p.tax_amount, p.tax_point, p.description), E'\n' order by p.line_number)
          from posting p
          left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
          where p.organization_id = e.organization_id and p.entry_number = e.entry_number
        )) as canonical
    from journal_entry e
    where e.organization_id = p_organization_id
    union all
    select c.after_entry_number, c.change_number, c.hash,
      canonical_change(c.organization_id, c.change_number, c.after_entry_number, c.recorded_at, c.kind, c.actor,
        c.initiator, c.payload::text)
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

-- What a posted entry says in its fact: all of the entry and its postings, amounts as text of minor units.
create function posted_entry_json(p_organization_id uuid, p_entry_number bigint) returns jsonb
  language sql stable
begin atomic
  select jsonb_strip_nulls(jsonb_build_object(
    'entryId', e.id, 'entryNumber', e.entry_number, 'number', e.number, 'postingDate', e.posting_date,
    'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'domain', e.domain, 'purpose', e.purpose, 'closing', e.closing, 'priorPeriod', e.prior_period,
    'adjustment', e.adjustment, 'reference', e.reference, 'description', e.description, 'reverseOn', e.reverse_on,
    'source', case when e.source_id is not null then jsonb_build_object(
      'type', e.source_type, 'id', e.source_id, 'version', e.source_version, 'sequence', e.source_sequence) end,
    'reversesEntryId', (
      select r.id from journal_entry r
      where r.organization_id = e.organization_id and r.entry_number = e.reverses_entry_number),
    'functionalCurrency', (select h.functional_currency from ledger_head h where h.organization_id = e.organization_id),
    'postings', (
      select jsonb_agg(jsonb_build_object(
        'line', p.line_number, 'accountId', p.account_id, 'side', p.side,
        'amount', p.amount::text, 'currency', p.currency, 'functionalAmount', p.functional_amount::text,
        'rate', p.rate::text, 'rateDate', p.rate_date, 'rateSource', p.rate_source, 'dimensions', d.dimensions,
        'taxCode', p.tax_code, 'taxRate', p.tax_rate::text, 'taxDirection', p.tax_direction,
        'taxBase', p.tax_base::text, 'taxAmount', p.tax_amount::text, 'taxPoint', p.tax_point,
        'description', p.description) order by p.line_number)
      from posting p
      left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
      where p.organization_id = e.organization_id and p.entry_number = e.entry_number)))
  from journal_entry e
  where e.organization_id = p_organization_id and e.entry_number = p_entry_number;
end;

-- Facts of an organization after a sequence, in order. Posted entries are filled in here, from rows that never change: so
-- the posting itself writes little, and a replay of any age says the same.
create function outbox_page(p_organization_id uuid, p_after bigint, p_limit integer)
  returns table (
    sequence bigint, event_id uuid, type text, subject text, data jsonb, actor jsonb, causation_id text, correlation_id text,
    recorded_at timestamptz, livemode boolean, traceparent text)
  language plpgsql stable security definer
  set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  v_before text := current_setting('app.organization_id', true);
begin
  perform set_config('app.organization_id', p_organization_id::text, true);
  return query
  select o.sequence, o.event_id, o.type, o.subject,
    case o.type
      when 'qbit.general-ledger.journal-entry.posted.v1'
        then posted_entry_json(p_organization_id, (o.data->>'entryNumber')::bigint)
      else o.data
    end,
    o.actor, o.causation_id, o.correlation_id, o.recorded_at, o.livemode, o.traceparent
  from outbox o
  where o.organization_id = p_organization_id and o.sequence > p_after
  order by o.sequence
  limit p_limit;
  -- The relay goes from one organization to the next in one transaction.
  perform set_config('app.organization_id', coalesce(v_before, ''), true);
end
$$;

grant execute on function verify_chain, posted_entry_json to general_ledger_app;
grant execute on function outbox_page to general_ledger_app, general_ledger_relay;

-- Links of the chain after (or, backward, before) a place, in the order of reading. Link n of a change is
-- after_entry_number + change_number; so of the first n links, c are changes where c is the last change whose link is not
-- after n, and n - c are entries. Both are read by their keys: a page costs the same anywhere.
create function chain_page(p_organization_id uuid, p_from_link bigint, p_limit integer, p_backward boolean)
  returns table (
    link bigint, entry_number bigint, change_number bigint, recorded_at timestamptz, kind text, actor text, initiator text,
    subject text, payload json, hash bytea)
  language plpgsql stable
as $$
#variable_conflict use_column
declare
  v_length bigint;
  v_from bigint;
  v_first bigint;
  v_last bigint;
  v_changes_before bigint;
  v_changes_through bigint;
begin
  select h.last_entry_number + h.last_change_number into v_length from ledger_head h where h.organization_id = p_organization_id;
  v_from := coalesce(p_from_link, case when p_backward then v_length + 1 else 0 end);
  v_first := case when p_backward then greatest(v_from - p_limit, 1) else v_from + 1 end;
  v_last := case when p_backward then v_from - 1 else least(v_from + p_limit, v_length) end;
  v_changes_before := changes_through(p_organization_id, v_first - 1);
  v_changes_through := changes_through(p_organization_id, v_last);
  return query
  select l.link, l.entry_number, l.change_number, l.recorded_at, l.kind, l.actor, l.initiator, l.subject, l.payload, l.hash
  from (
    select j.entry_number + changes_before_entry(p_organization_id, j.entry_number) as link, j.entry_number,
      null::bigint as change_number, j.recorded_at,
      case when j.reverses_entry_number is null then 'journal-entry.posted' else 'journal-entry.reversed' end as kind,
      j.actor, j.initiator, j.id::text as subject,
      json_build_object('number', j.number, 'postingDate', j.posting_date, 'domain', j.domain, 'purpose', j.purpose) as payload,
      j.hash
    from journal_entry j
    where j.organization_id = p_organization_id
      and j.entry_number between v_first - v_changes_before and v_last - v_changes_through
    union all
    select c.after_entry_number + c.change_number, null, c.change_number, c.recorded_at, c.kind, c.actor, c.initiator,
      coalesce(c.payload->>'id', c.payload->>'accountId', c.payload->>'taxCodeId', c.kind), c.payload, c.hash
    from ledger_change c
    where c.organization_id = p_organization_id
      and c.change_number between v_changes_before + 1 and v_changes_through
  ) l
  order by case when p_backward then -l.link else l.link end;
end
$$;

-- How many of the first links of the chain are changes.
create function changes_through(p_organization_id uuid, p_link bigint) returns bigint
  language sql stable
begin atomic
  select coalesce((
    select c.change_number from ledger_change c
    where c.organization_id = p_organization_id and c.after_entry_number + c.change_number <= p_link
    order by c.after_entry_number + c.change_number desc limit 1), 0);
end;

-- How many changes come before an entry in the chain.
create function changes_before_entry(p_organization_id uuid, p_entry_number bigint) returns bigint
  language sql stable
begin atomic
  select coalesce((
    select c.change_number from ledger_change c
    where c.organization_id = p_organization_id and c.after_entry_number < p_entry_number
    order by c.after_entry_number desc, c.change_number desc limit 1), 0);
end;

grant execute on function chain_page, changes_through, changes_before_entry to general_ledger_app;
