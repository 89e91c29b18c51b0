-- The hash chain over everything that changes the books: what an entry's hash covers, and the changes beside entries.

-- hash(n) = SHA-256(hash(n - 1) || SHA-256(UTF-8(canonical text of n))); the first predecessor is 32 zero bytes.
-- Entries follow their numbers; a change follows the entry that it names and the change before it.
create function chain_step(p_state bytea, p_digest bytea, p_seed bytea) returns bytea
  language sql immutable
  return sha256(coalesce(p_state, p_seed) || p_digest);

create aggregate chain_hash(bytea, bytea) (sfunc = chain_step, stype = bytea);

-- Free text stands in the chain by its hash: it may hold any sign, and the chain verifies without it.
create function text_digest(p_text text) returns text
  language sql stable
  return coalesce(encode(sha256(convert_to(p_text, 'UTF8')), 'hex'), '-');

-- Not a cast, which would follow the session's DateStyle.
create function iso_date(p_date date) returns text
  language sql stable
  return to_char(p_date, 'YYYY-MM-DD');

create function microseconds(p_instant timestamptz) returns bigint
  language sql stable
  return (extract(epoch from p_instant) * 1000000)::bigint;

-- One line of an entry's canonical text: 17 fields between single spaces, '-' for what is not there.
create function canonical_line(
  p_line smallint, p_account uuid, p_side posting_side, p_amount bigint, p_currency text, p_functional bigint,
  p_rate numeric, p_rate_date date, p_rate_source text, p_dimensions text,
  p_tax_code text, p_tax_rate numeric, p_tax_direction tax_direction, p_tax_base bigint, p_tax_amount bigint,
  p_tax_point date, p_description text
) returns text
  language sql stable
  return concat_ws(' ',
    p_line, p_account, p_side, p_amount, p_currency, p_functional,
    coalesce(p_rate::text, '-'), coalesce(iso_date(p_rate_date), '-'), coalesce(p_rate_source, '-'),
    coalesce(p_dimensions, '-'),
    coalesce(p_tax_code, '-'), coalesce(p_tax_rate::text, '-'), coalesce(p_tax_direction::text, '-'),
    coalesce(p_tax_base::text, '-'), coalesce(p_tax_amount::text, '-'), coalesce(iso_date(p_tax_point), '-'),
    text_digest(p_description));

-- The canonical text of an entry: 21 lines, then its lines. It can never be changed, only followed by 'qbit-entry-2'.
create function canonical_entry(
  p_organization uuid, p_entry_number bigint, p_id uuid, p_series text, p_fiscal_year smallint, p_series_number integer,
  p_number text, p_posting_date date, p_recorded_at timestamptz, p_domain text, p_purpose text,
  p_closing boolean, p_prior_period boolean, p_adjustment boolean, p_actor text, p_initiator text,
  p_source_type text, p_source_id uuid, p_source_version integer, p_source_sequence bigint,
  p_key text, p_reference text, p_description text, p_reverses bigint, p_reverse_on date, p_exceptions uuid[],
  p_lines text
) returns text
  language sql stable
  return concat_ws(E'\n',
    'qbit-entry-1', p_organization, p_entry_number, p_id,
    p_series || ' ' || p_fiscal_year || ' ' || p_series_number, p_number,
    iso_date(p_posting_date), microseconds(p_recorded_at), p_domain, p_purpose,
    coalesce(nullif(concat_ws(',',
      case when p_closing then 'closing' end,
      case when p_prior_period then 'prior-period' end,
      case when p_adjustment then 'adjustment' end), ''), '-'),
    p_actor, coalesce(p_initiator, '-'),
    coalesce(p_source_type || ' ' || p_source_id || ' ' || p_source_version || ' ' || coalesce(p_source_sequence::text, '-'), '-'),
    text_digest(p_key), text_digest(p_reference), text_digest(p_description),
    coalesce(p_reverses::text, '-'), coalesce(iso_date(p_reverse_on), '-'), coalesce(array_to_string(p_exceptions, ','), '-'),
    p_lines);

-- Every other change of the books: accounts, locks and exceptions, rates, tax set-up, approvals, facts of other domains.
create table ledger_change (
  organization_id uuid not null references ledger_head,
  change_number bigint not null check (change_number >= 1),
  after_entry_number bigint not null check (after_entry_number >= 0),
  recorded_at timestamptz not null,
  kind text not null check (kind ~ '^[a-z][a-z0-9.-]{0,79}$'),
  actor text not null check (actor ~ '^(user|key|client|system):[^[:space:]]{1,100}$'),
  initiator text check (initiator ~ '^(user|key|client|system):[^[:space:]]{1,100}$'),
  -- The text as it came, for its bytes are hashed: json, not jsonb.
  payload json not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (organization_id, change_number)
);

-- A change is link (after_entry_number + change_number) of the chain.
create unique index ledger_change_link on ledger_change (organization_id, (after_entry_number + change_number));
create index ledger_change_after_entry on ledger_change (organization_id, after_entry_number, change_number);

call hold_to_tenant('ledger_change');
call make_append_only('ledger_change');

create function canonical_change(
  p_organization uuid, p_change_number bigint, p_after_entry_number bigint, p_recorded_at timestamptz, p_kind text,
  p_actor text, p_initiator text, p_payload text
) returns text
  language sql stable
  return concat_ws(E'\n', 'qbit-change-1', p_organization, p_change_number, p_after_entry_number,
    microseconds(p_recorded_at), p_kind, p_actor, coalesce(p_initiator, '-'), text_digest(p_payload));

-- 'user:7' as {"kind": "user", "id": "7"}, as facts carry it; the initiator, where there is one, inside.
create function actor_json(p_actor text, p_initiator text default null) returns jsonb
  language sql stable
  return jsonb_strip_nulls(jsonb_build_object(
    'kind', split_part(p_actor, ':', 1),
    'id', substring(p_actor from position(':' in p_actor) + 1),
    'initiator', case when p_initiator is not null then jsonb_build_object(
      'kind', split_part(p_initiator, ':', 1),
      'id', substring(p_initiator from position(':' in p_initiator) + 1)) end));

-- Writes facts to the outbox, in the order given, at an instant under the lock of the head; answers the last sequence.
--
-- Each is {type, subject, data, actor, initiator?, causationId?, correlationId?, livemode?, traceparent?}.
create function append_facts(p_head ledger_head, p_facts json, p_recorded_at timestamptz) returns bigint
  language plpgsql
as $$
declare
  v_count integer := json_array_length(p_facts);
begin
  insert into outbox (organization_id, sequence, recorded_at, causation_id, correlation_id, livemode, type, subject, data, actor, traceparent)
  select p_head.organization_id, p_head.last_outbox_sequence + f.ordinal, p_recorded_at,
    f.fact->>'causationId', f.fact->>'correlationId', coalesce((f.fact->>'livemode')::boolean, true),
    f.fact->>'type', f.fact->>'subject', (f.fact->'data')::jsonb,
    actor_json(f.fact->>'actor', f.fact->>'initiator'), f.fact->>'traceparent'
  from json_array_elements(p_facts) with ordinality f(fact, ordinal);
  update ledger_head h set last_outbox_sequence = p_head.last_outbox_sequence + v_count, last_recorded_at = p_recorded_at
  where h.organization_id = p_head.organization_id;
  return p_head.last_outbox_sequence + v_count;
end
$$;

-- Facts that change no books, such as the refusal of a posting.
create function emit_facts(p_organization_id uuid, p_facts json, p_now timestamptz default null) returns bigint
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
declare
  head ledger_head := locked_head(p_organization_id);
begin
  return append_facts(head, p_facts, recording_instant(head, p_now));
end
$$;

-- Chains changes of the books, in the order given, and writes the fact of each that has one.
--
-- Each is {kind, payload, actor, initiator?, fact?: {type, subject, data, causationId?, correlationId?, ...}}. The caller
-- makes the change itself in the same transaction. Answers the last change, and the position that a client may wait for.
create function record_ledger_changes(p_organization_id uuid, p_changes json, p_now timestamptz default null)
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
  insert into ledger_change (organization_id, change_number, after_entry_number, recorded_at, kind, actor, initiator, payload, hash)
  select p_organization_id, c.number, head.last_entry_number, v_now, c.change->>'kind', c.change->>'actor',
    c.change->>'initiator', c.change->'payload',
    chain_hash(
      sha256(convert_to(canonical_change(
        p_organization_id, c.number, head.last_entry_number, v_now, c.change->>'kind', c.change->>'actor',
        c.change->>'initiator', (c.change->'payload')::text), 'UTF8')),
      head.last_hash) over (order by c.number rows unbounded preceding)
  from (
    select e.change, head.last_change_number + e.ordinal as number
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

grant select on ledger_change to general_ledger_app;
grant execute on function emit_facts, record_ledger_changes, text_digest, iso_date, microseconds, canonical_line, canonical_entry,
  canonical_change, chain_step, chain_hash to general_ledger_app;
