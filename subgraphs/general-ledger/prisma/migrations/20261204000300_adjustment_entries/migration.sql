-- An entry that is flagged as an adjustment is of an adjustment period: it is dated on the last day of a year that has one (PER-1).
create function has_adjustment_period(p_organization_id uuid, p_date date) returns boolean
  language sql stable
  return exists (
    select from accounting_period p
    where p.organization_id = p_organization_id and p.kind = 'adjustment' and p.start_date = p_date);

grant execute on function has_adjustment_period to general_ledger_app;

create or replace function period_verdict(
  p_head ledger_head, p_entry journal_entry, p_role text, p_touches_tax boolean, p_now timestamptz
) returns posting_verdict
  language plpgsql stable
as $$
declare
  v_verdict posting_verdict;
  v_scope lock_scope := lock_scope_of(p_entry.domain);
  v_locks lock_scope[] := array[v_scope, 'all'];
  v_lock lock_scope;
  v_exception uuid;
  v_closing boolean := false;
  v_faults jsonb := '[]';
  v_first_open date;
begin
  if p_touches_tax then
    v_locks := v_locks || 'tax'::lock_scope;
  end if;
  -- Greatest ignores what is null: a lock that is not set.
  v_first_open := greatest(
    locked_through(p_head, v_scope), p_head.all_locked_through, p_head.hard_locked_through, p_head.closing_through,
    case when p_touches_tax then p_head.tax_locked_through end) + 1;
  if p_entry.posting_date <= p_head.hard_locked_through then
    v_faults := v_faults || fault('PERIOD_LOCKED', '{postingDate}', jsonb_build_object(
      'scope', 'hard', 'lockedThrough', p_head.hard_locked_through, 'firstOpenDate', v_first_open));
  end if;
  foreach v_lock in array v_locks loop
    continue when p_entry.posting_date > coalesce(locked_through(p_head, v_lock), '-infinity');
    v_exception := lock_exception_for(p_head.organization_id, v_lock, p_entry, p_role, p_now);
    if v_exception is not null then
      v_verdict.lock_exception_ids := v_verdict.lock_exception_ids || v_exception;
    else
      v_faults := v_faults || fault('PERIOD_LOCKED', '{postingDate}', jsonb_build_object(
        'scope', v_lock, 'lockedThrough', locked_through(p_head, v_lock), 'firstOpenDate', v_first_open));
    end if;
  end loop;
  if p_entry.posting_date <= p_head.closing_through then
    v_closing := not closing_admits(p_head, p_entry.domain, p_entry.source_sequence);
  end if;
  if v_closing then
    v_faults := v_faults || fault('PERIOD_CLOSING', '{postingDate}', jsonb_build_object(
      'lockedThrough', p_head.closing_through, 'firstOpenDate', v_first_open));
  end if;
  if p_entry.adjustment and not has_adjustment_period(p_head.organization_id, p_entry.posting_date) then
    v_faults := v_faults || fault('ADJUSTMENT_PERIOD_MISSING', '{postingDate}', '{}');
  end if;
  if v_faults <> '[]' then
    v_verdict.failed := 'period';
    v_verdict.faults := v_faults;
  end if;
  return v_verdict;
end
$$;

-- As before; what is flagged as an adjustment is looked at closely too.
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
    v_sound := not v_given ? 'reverses' and v_entry.reverse_on is null and v_entry.external_source is null
      and not v_entry.adjustment;
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
