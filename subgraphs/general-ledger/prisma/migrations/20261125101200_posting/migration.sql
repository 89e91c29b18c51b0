-- Posting: the one function that writes entries.

-- What became of each entry of a call.
create type posting_outcome as (
  ordinal integer,
  -- posted: written (of a dry run: it would be) · replayed: the first answer again · refused: see `faults` ·
  -- not_posted: it holds, but another entry of the call does not
  outcome text,
  failed posting_check,
  faults jsonb,
  entry_id uuid,
  entry_number bigint,
  number text,
  recorded_at timestamptz,
  hash bytea,
  -- The position that a client may wait for.
  outbox_sequence bigint
);

-- Judges an entry by its lines: the first check that fails answers, in the order of GL-14. `p_reverses` is the id of the
-- entry that this one reverses, `p_original` that entry where it exists.
create function posting_verdict_of(
  p_head ledger_head, p_entry journal_entry, p_reverses uuid, p_original journal_entry, p_lines posting_line[], p_role text,
  p_now timestamptz
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

-- Whether a text has some of these letters alone. Not a regular expression: those cost 50 us an entry.
create function is_word(p_text text, p_letters text, p_longest integer) returns boolean
  language sql immutable
  return translate(p_text, p_letters, '') = '' and char_length(p_text) between 1 and p_longest;

create function is_actor(p_text text) returns boolean
  language sql immutable
  return split_part(p_text, ':', 1) in ('user', 'key', 'client', 'system')
    and position(' ' in p_text) = 0 and position(E'\n' in p_text) = 0
    and char_length(p_text) between position(':' in p_text) + 1 and position(':' in p_text) + 100;

-- An entry as it is asked for; what is not said has its usual value.
create function given_entry(p_head ledger_head, p_given jsonb) returns journal_entry
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

-- The outcomes of entries whose key, or whose version of a document, stands for something already (GL-15).
create function known_outcomes(p_head ledger_head, p_entries jsonb) returns setof posting_outcome
  language sql stable
begin atomic
  select
    e.ordinal::integer,
    case when j.input_hash = (e.entry->>'input_hash')::bytea then 'replayed' else 'refused' end,
    case when j.input_hash = (e.entry->>'input_hash')::bytea then null else 'idempotency'::posting_check end,
    case when j.input_hash = (e.entry->>'input_hash')::bytea then null
      else jsonb_build_array(fault('IDEMPOTENCY_KEY_REUSED', '{}')) end,
    j.id, j.entry_number, j.number, j.recorded_at, j.hash, coalesce(j.outbox_sequence, p_head.last_outbox_sequence)
  from jsonb_array_elements(p_entries) with ordinality e(entry, ordinal)
  cross join lateral (
    select k.id, k.entry_number, k.number, k.recorded_at, k.hash, k.outbox_sequence, k.input_hash from journal_entry k
    where k.organization_id = p_head.organization_id and k.idempotency_key = e.entry->>'idempotency_key'
    union all
    select k.id, k.entry_number, k.number, k.recorded_at, k.hash, k.outbox_sequence, k.input_hash from journal_entry k
    where e.entry ? 'source_id' and not e.entry ? 'reverses' and k.reverses_entry_number is null
      and k.organization_id = p_head.organization_id and k.source_id = (e.entry->>'source_id')::uuid
      and k.source_version = (e.entry->>'source_version')::integer and k.purpose = e.entry->>'purpose'
      and k.source_type = e.entry->>'source_type' and k.domain = e.entry->>'domain'
    union all
    select null, null, null, null, null, null, null from idempotency_key k
    where k.organization_id = p_head.organization_id and k.key = e.entry->>'idempotency_key'
    limit 1
  ) j;
end;

-- The series of an entry with its next number; in a new year with the pattern of the year before.
create function series_of(p_entry journal_entry) returns number_series
  language plpgsql stable
as $$
declare
  v_series number_series;
begin
  select * into v_series from number_series s
  where s.organization_id = p_entry.organization_id and s.series = p_entry.series and s.fiscal_year <= p_entry.fiscal_year
  order by s.fiscal_year desc limit 1;
  if v_series.fiscal_year is distinct from p_entry.fiscal_year then
    v_series := (p_entry.organization_id, p_entry.series, p_entry.fiscal_year,
      coalesce(v_series.pattern, '{series}-{year}-{number:4}'), 1);
  end if;
  return v_series;
end
$$;

create function canonical_entry_of(p_entry journal_entry, p_lines text) returns text
  language sql stable
  return canonical_entry(
    p_entry.organization_id, p_entry.entry_number, p_entry.id, p_entry.series, p_entry.fiscal_year, p_entry.series_number,
    p_entry.number, p_entry.posting_date, p_entry.recorded_at, p_entry.domain, p_entry.purpose, p_entry.closing,
    p_entry.prior_period, p_entry.adjustment, p_entry.actor, p_entry.initiator, p_entry.source_type, p_entry.source_id,
    p_entry.source_version, p_entry.source_sequence, p_entry.idempotency_key, p_entry.reference, p_entry.description,
    p_entry.reverses_entry_number, p_entry.reverse_on, p_entry.lock_exception_ids, p_lines);

-- No key, document or reversed entry may stand twice in one call: the look-ups do not see what the call itself writes.
create function assert_distinct(p_entries jsonb) returns void
  language plpgsql
as $$
begin
  if exists (
    select from jsonb_to_recordset(p_entries) as e(
      idempotency_key text, domain text, purpose text, source_type text, source_id uuid, source_version integer, reverses uuid)
    group by grouping sets (
      (idempotency_key), (source_type, source_id, source_version, purpose, domain, reverses is null), (reverses))
    having count(*) > 1
      and (idempotency_key is not null or source_id is not null and reverses is null or reverses is not null)
  ) then
    raise exception 'one call holds a key, a document or a reversed entry twice' using errcode = 'cardinality_violation';
  end if;
end
$$;

-- Writes entries that hold, with their postings, numbers, totals and facts. From here it must succeed.
--
-- `p_numbers` has the entry number for each place in the call, 0 for an entry that does not hold.
create function write_entries(
  p_head ledger_head, p_entries journal_entry[], p_lines posting_line[], p_numbers bigint[], p_facts outbox[],
  p_series number_series[], p_has_dimensions boolean
) returns void
  language plpgsql
as $$
declare
  v_last journal_entry := p_entries[cardinality(p_entries)];
  v_known_series integer;
  v_month date := date_trunc('month', v_last.recorded_at at time zone 'UTC')::date;
begin
  insert into journal_entry select * from unnest(p_entries);

  if p_has_dimensions then
    insert into dimension_set (organization_id, id, dimensions)
    select distinct p_head.organization_id, dimension_set_id(l.dimensions), l.dimensions
    from unnest(p_lines) l
    where l.dimensions is not null and p_numbers[l.ordinal] > 0
    on conflict do nothing;
  end if;

  insert into posting (
    organization_id, account_id, dimension_set_id, entry_number, amount, functional_amount, tax_base, tax_amount,
    posting_date, rate_date, tax_point, side, tax_direction, line_number, currency, rate, rate_source, tax_code, tax_rate,
    description)
  select
    p_head.organization_id, l.account_id, dimension_set_id(l.dimensions), p_numbers[l.ordinal], l.amount, l.functional_amount,
    l.tax_base, l.tax_amount, l.posting_date, l.rate_date, l.tax_point, l.side, l.tax_direction, l.line_number, l.currency,
    l.rate, l.rate_source, l.tax_code, l.tax_rate, l.description
  from unnest(p_lines) l
  where p_numbers[l.ordinal] > 0;

  insert into account_day as d
  select p_head.organization_id, l.posting_date, l.account_id, l.currency, v_month,
    sum(case l.side when 'debit' then l.amount else 0 end), sum(case l.side when 'credit' then l.amount else 0 end),
    sum(case l.side when 'debit' then l.functional_amount else 0 end),
    sum(case l.side when 'credit' then l.functional_amount else 0 end)
  from unnest(p_lines) l
  where p_numbers[l.ordinal] > 0
  group by l.posting_date, l.account_id, l.currency
  on conflict (organization_id, posting_date, account_id, currency, recorded_month) do update set
    debit = d.debit + excluded.debit,
    credit = d.credit + excluded.credit,
    functional_debit = d.functional_debit + excluded.functional_debit,
    functional_credit = d.functional_credit + excluded.functional_credit;

  insert into account_month as m
  select p_head.organization_id, date_trunc('month', l.posting_date)::date, l.account_id, l.currency, v_month,
    sum(case l.side when 'debit' then l.amount else 0 end), sum(case l.side when 'credit' then l.amount else 0 end),
    sum(case l.side when 'debit' then l.functional_amount else 0 end),
    sum(case l.side when 'credit' then l.functional_amount else 0 end)
  from unnest(p_lines) l
  where p_numbers[l.ordinal] > 0
  group by 2, l.account_id, l.currency
  on conflict (organization_id, month, account_id, currency, recorded_month) do update set
    debit = m.debit + excluded.debit,
    credit = m.credit + excluded.credit,
    functional_debit = m.functional_debit + excluded.functional_debit,
    functional_credit = m.functional_credit + excluded.functional_credit;

  update number_series s set next_number = n.next_number
  from unnest(p_series) n
  where s.organization_id = p_head.organization_id and s.series = n.series and s.fiscal_year = n.fiscal_year;
  get diagnostics v_known_series = row_count;
  if v_known_series < cardinality(p_series) then
    insert into number_series select * from unnest(p_series) on conflict do nothing;
  end if;

  insert into outbox select * from unnest(p_facts);

  update ledger_head h
  set last_entry_number = v_last.entry_number,
    last_outbox_sequence = p_head.last_outbox_sequence + cardinality(p_facts),
    last_hash = v_last.hash,
    last_recorded_at = v_last.recorded_at
  where h.organization_id = p_head.organization_id;
end
$$;

-- Posts a list of entries, each with an outcome of its own, or all or none of them.
--
-- Each entry is the JSON of its columns (its amounts minor units) with, besides, `postings` (see posting_line) or
-- `reverses` (the id of the entry whose mirror it is), `role` (of whom it acts for), and of its fact `causation_id`,
-- `correlation_id`, `livemode` and `traceparent`. Beneath the lock nothing can race: no retry, no unique violation.
create function post_journal_entries(
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
    v_sound := not v_given ? 'reverses' and v_entry.reverse_on is null;
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
        head, v_entry, (v_given->>'reverses')::uuid, v_original, v_own_lines, v_given->>'role', v_now);
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

grant execute on function post_journal_entries to general_ledger_app;
