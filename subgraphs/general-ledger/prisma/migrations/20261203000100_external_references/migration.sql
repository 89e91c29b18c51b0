-- A partner's own id of an entry, a draft or an account: unique among the things of a kind that come from one source.

alter table journal_entry add column external_source text;
alter table journal_entry add column external_id text;
alter table draft_journal_entry add column external_source text;
alter table draft_journal_entry add column external_id text;
alter table account add column external_source text;
alter table account add column external_id text;
alter table import_line add column external_source text;
alter table import_line add column external_id text;

-- Of an entry the function that posts sees to it: a check would cost every statement.
alter table draft_journal_entry add constraint draft_external_reference
  check ((external_source is null) = (external_id is null)
    and external_source ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(external_source) <= 64
    and char_length(external_id) between 1 and 255);
alter table account add constraint account_external_reference
  check ((external_source is null) = (external_id is null)
    and external_source ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(external_source) <= 64
    and char_length(external_id) between 1 and 255);

-- Partial: what has no reference costs nothing.
create unique index journal_entry_external on journal_entry (organization_id, external_source, external_id)
  where external_source is not null;
create unique index draft_journal_entry_external on draft_journal_entry (organization_id, external_source, external_id)
  where external_source is not null;
create unique index account_external on account (organization_id, external_source, external_id)
  where external_source is not null;

-- What the hash of an entry with a reference covers: the text of before under the name of version 3, and one line more. The id
-- may be of a person, so it stands there by its digest. Entries without one stay what they are (S-19).
create function with_external_reference(p_text text, p_source text, p_id text, p_salt uuid) returns text
  language sql stable
  return case when p_source is null then p_text
    else 'qbit-entry-3' || substr(p_text, 13) || E'\n' || p_source || ' ' || text_digest(p_id, p_salt) end;

create or replace function canonical_entry_of(p_entry journal_entry, p_lines text) returns text
  language sql stable
  return with_external_reference(canonical_entry(
    p_entry.organization_id, p_entry.entry_number, p_entry.id, p_entry.series, p_entry.fiscal_year, p_entry.series_number,
    p_entry.number, p_entry.posting_date, p_entry.recorded_at, p_entry.domain, p_entry.purpose, p_entry.closing,
    p_entry.prior_period, p_entry.adjustment, p_entry.actor, p_entry.initiator, p_entry.source_type, p_entry.source_id,
    p_entry.source_version, p_entry.source_sequence, p_entry.idempotency_key, p_entry.reference, p_entry.description,
    p_entry.reverses_entry_number, p_entry.reverse_on, p_entry.lock_exception_ids, p_lines, p_entry.salt),
    p_entry.external_source, p_entry.external_id, p_entry.salt);

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
     or char_length(v_entry.reference) not between 1 and 200 or char_length(v_entry.description) > 2000
     or (v_entry.external_source is null) <> (v_entry.external_id is null)
     or not is_word(v_entry.external_source, 'abcdefghijklmnopqrstuvwxyz0123456789-', 64)
     or char_length(v_entry.external_id) not between 1 and 255
     or (p_given ? 'reverses' and v_entry.external_source is not null) then
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

-- The entry or draft that has the reference of an entry: in the books, among drafts, or before it in the same call. The draft that
-- becomes the entry is the entry. Beneath the lock of the ledger's head, which a draft with a reference takes too.
create function external_reference_holder(p_entry journal_entry, p_before journal_entry[]) returns uuid
  language sql stable
  return case when p_entry.external_source is not null then (
    select h.id from (
      select j.id from journal_entry j
      where j.organization_id = p_entry.organization_id and j.external_source = p_entry.external_source
        and j.external_id = p_entry.external_id
      union all
      select d.id from draft_journal_entry d
      where d.organization_id = p_entry.organization_id and d.external_source = p_entry.external_source
        and d.external_id = p_entry.external_id and d.id <> p_entry.id
      union all
      select b.id from unnest(p_before) b
      where b.external_source = p_entry.external_source and b.external_id = p_entry.external_id
    ) h limit 1) end;

drop function posting_verdict_of(ledger_head, journal_entry, uuid, journal_entry, posting_line[], text, timestamptz);

-- Judges an entry as before, and refuses it where `p_holder` has its reference.
create function posting_verdict_of(
  p_head ledger_head, p_entry journal_entry, p_reverses uuid, p_original journal_entry, p_lines posting_line[], p_role text,
  p_now timestamptz, p_holder uuid
) returns posting_verdict
  language plpgsql stable
as $$
declare
  v_verdict posting_verdict;
  v_line posting_line;
  v_faults jsonb := '[]';
  v_touches_tax boolean := false;
begin
  -- What it reverses is not there: then it has no lines that could be judged.
  if p_reverses is null or p_original.id is not null then
    v_faults := shape_faults(p_entry, p_lines);
    if v_faults <> '[]' then
      return row('shape', v_faults, null)::posting_verdict;
    end if;
  end if;

  foreach v_line in array p_lines loop
    v_touches_tax := v_touches_tax or v_line.tax_code is not null or v_line.controlled_by is not distinct from 'tax';
  end loop;
  v_verdict := period_verdict(p_head, p_entry, p_role, v_touches_tax, p_now);
  if v_verdict.failed is not null then
    return v_verdict;
  end if;

  if p_reverses is not null then
    v_faults := reversal_faults(p_head, p_entry, p_original);
  end if;
  if p_holder is not null then
    v_faults := v_faults || fault('EXTERNAL_REFERENCE_TAKEN', array['externalReference'], jsonb_build_object('entryId', p_holder));
  end if;
  foreach v_line in array p_lines loop
    v_faults := v_faults || line_reference_faults(p_head, p_entry, v_line);
  end loop;
  if v_faults <> '[]' then
    return row('references', v_faults, null)::posting_verdict;
  end if;

  v_faults := balance_faults(p_head, p_lines);
  if v_faults <> '[]' then
    return row('balance', v_faults, null)::posting_verdict;
  end if;
  v_faults := limit_faults(p_lines);
  if v_faults <> '[]' then
    return row('limits', v_faults, null)::posting_verdict;
  end if;
  return v_verdict;
end
$$;

create or replace function post_journal_entries(
  p_organization_id uuid,
  p_entries jsonb,
  p_all_or_nothing boolean default false,
  p_dry_run boolean default false,
  p_now timestamptz default null
) returns setof posting_outcome
  language plpgsql security definer
  set search_path = public, pg_temp
  -- Else statements are planned anew for each call, for arrays of known length look cheaper.
  set plan_cache_mode = force_generic_plan
as $$
declare
  head ledger_head := locked_head(p_organization_id);
  v_now timestamptz := recording_instant(head, p_now);
  v_last_locked date := last_locked_date(head);
  v_hash bytea := head.last_hash;
  v_known posting_outcome[];
  v_lines posting_line[];
  v_next integer := 1;

  v_given jsonb;
  v_entry journal_entry;
  v_original journal_entry;
  v_first integer;
  v_own_lines posting_line[];
  v_line posting_line;
  v_texts text[];
  v_sound boolean;
  v_difference numeric;
  v_verdict posting_verdict;
  v_outcome posting_outcome;
  v_at integer := 0;

  v_outcomes posting_outcome[] := '{}';
  v_numbers bigint[] := '{}';
  v_entries journal_entry[] := '{}';
  v_facts outbox[] := '{}';
  v_series number_series[] := '{}';
  v_refused boolean := false;
  v_has_dimensions boolean := false;
begin
  if jsonb_array_length(p_entries) > 1 then
    perform assert_distinct(p_entries);
  end if;
  v_known := array(select k from known_outcomes(head, p_entries) k);
  v_lines := array(select l from given_lines(head, p_entries) l);

  for v_ordinal in 1 .. jsonb_array_length(p_entries) loop
    v_given := p_entries -> (v_ordinal - 1);
    v_entry := given_entry(head, v_given);

    -- Its lines: those of the call are in order, so they are the next ones.
    v_first := v_next;
    v_texts := '{}';
    v_sound := not v_given ? 'reverses' and v_entry.reverse_on is null and v_entry.external_source is null;
    v_difference := 0;
    while v_next <= cardinality(v_lines) loop
      v_line := v_lines[v_next];
      exit when v_line.ordinal <> v_ordinal;
      v_texts := v_texts || v_line.canonical;
      v_has_dimensions := v_has_dimensions or v_line.dimensions is not null;
      -- One currency: then its sum says all of the balance.
      v_sound := v_sound and v_line.sound and v_line.currency = head.functional_currency;
      v_difference := v_difference + case v_line.side when 'debit' then v_line.amount else -v_line.amount end;
      v_next := v_next + 1;
    end loop;

    v_outcome := null;
    if cardinality(v_known) > 0 then
      v_outcome := (select k from unnest(v_known) k where k.ordinal = v_ordinal);
    end if;
    if v_outcome.ordinal is not null then
      v_refused := v_refused or v_outcome.outcome = 'refused';
      v_outcomes := v_outcomes || v_outcome;
      v_numbers := v_numbers || 0::bigint;
      continue;
    end if;

    -- Most entries are sound by their lines and their sum, and lie after every lock. The others are looked at closely.
    v_verdict := null;
    if not v_sound is true or v_difference <> 0 or v_next - v_first not between 2 and 10000
       or v_entry.posting_date <= v_last_locked then
      v_original := null;
      if v_given ? 'reverses' then
        select * into v_original from journal_entry j
        where j.organization_id = p_organization_id and j.id = (v_given->>'reverses')::uuid;
        v_entry.reverses_entry_number := v_original.entry_number;
        v_entry.purpose := coalesce(v_original.purpose, v_entry.purpose);
        v_own_lines := array(select l from mirror_lines(head, v_original, v_ordinal, v_entry.posting_date) l);
        v_texts := array(select l.canonical from unnest(v_own_lines) l order by l.line_number);
        v_lines := v_lines || v_own_lines;
        v_has_dimensions := true; -- perhaps
      else
        v_own_lines := v_lines[v_first : v_next - 1];
      end if;
      v_verdict := posting_verdict_of(
        head, v_entry, (v_given->>'reverses')::uuid, v_original, v_own_lines, v_given->>'role', v_now,
        external_reference_holder(v_entry, v_entries));
    end if;
    v_outcome.ordinal := v_ordinal;
    v_outcome.outbox_sequence := head.last_outbox_sequence;
    if v_verdict.failed is not null then
      v_refused := true;
      v_outcome.outcome := 'refused';
      v_outcome.failed := v_verdict.failed;
      v_outcome.faults := v_verdict.faults;
      v_outcomes := v_outcomes || v_outcome;
      v_numbers := v_numbers || 0::bigint;
      continue;
    end if;

    -- It holds: its number, its hash, its fact.
    if v_at = 0 or v_series[v_at].series <> v_entry.series or v_series[v_at].fiscal_year <> v_entry.fiscal_year then
      v_at := coalesce((
        select s.at from unnest(v_series) with ordinality s(organization_id, series, fiscal_year, pattern, next_number, at)
        where s.series = v_entry.series and s.fiscal_year = v_entry.fiscal_year), 0);
      if v_at = 0 then
        v_series := v_series || series_of(v_entry);
        v_at := cardinality(v_series);
      end if;
    end if;
    v_entry.entry_number := head.last_entry_number + cardinality(v_entries) + 1;
    v_entry.series_number := v_series[v_at].next_number;
    v_entry.number := series_number_text(v_series[v_at].pattern, v_entry.series, v_entry.fiscal_year, v_entry.series_number);
    v_entry.outbox_sequence := head.last_outbox_sequence + cardinality(v_entries) + 1;
    v_entry.recorded_at := v_now;
    v_entry.lock_exception_ids := v_verdict.lock_exception_ids;
    v_hash := sha256(v_hash || sha256(convert_to(canonical_entry_of(v_entry, array_to_string(v_texts, E'\n')), 'UTF8')));
    v_entry.hash := v_hash;
    v_series[v_at].next_number := v_entry.series_number + 1;
    v_entries := v_entries || v_entry;
    v_numbers := v_numbers || v_entry.entry_number;

    v_facts := v_facts || row(
      p_organization_id, v_entry.outbox_sequence, uuidv7(), v_now, v_given->>'causation_id', v_given->>'correlation_id', coalesce((v_given->>'livemode')::boolean, true),
      'qbit.general-ledger.journal-entry.posted.v1', v_entry.id,
      jsonb_build_object('entryId', v_entry.id, 'entryNumber', v_entry.entry_number, 'number', v_entry.number,
        'postingDate', v_entry.posting_date),
      actor_json(v_entry.actor, v_entry.initiator), v_given->>'traceparent')::outbox;

    v_outcomes := v_outcomes || row(
      v_ordinal, 'posted', null, null, v_entry.id, v_entry.entry_number, v_entry.number, v_now,
      case when not p_dry_run then v_hash end,
      head.last_outbox_sequence + case when p_dry_run then 0 else cardinality(v_entries) end
    )::posting_outcome;
  end loop;

  if p_all_or_nothing and v_refused then
    return query
    select o.ordinal, case o.outcome when 'posted' then 'not_posted' else o.outcome end, o.failed, o.faults,
      case when o.outcome <> 'posted' then o.entry_id end, case when o.outcome <> 'posted' then o.entry_number end,
      case when o.outcome <> 'posted' then o.number end, case when o.outcome <> 'posted' then o.recorded_at end,
      case when o.outcome <> 'posted' then o.hash end, head.last_outbox_sequence
    from unnest(v_outcomes) o;
    return;
  end if;
  if cardinality(v_entries) > 0 and not p_dry_run then
    perform write_entries(head, v_entries, v_lines, v_numbers, v_facts, v_series, v_has_dimensions);
  end if;
  foreach v_outcome in array v_outcomes loop
    return next v_outcome;
  end loop;
end
$$;

create or replace function verify_chain(p_organization_id uuid, p_limit integer default 100)
  returns table (entry_number bigint, change_number bigint, problem text)
  language sql stable
begin atomic
  with item as (
    select e.entry_number as at, 0::bigint as change, e.hash,
      with_external_reference(canonical_entry(
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
        ), e.salt), e.external_source, e.external_id, e.salt) as canonical
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

grant execute on function with_external_reference to general_ledger_app;
