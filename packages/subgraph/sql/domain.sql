-- How the rows of an organization are kept, its facts carried, and repeated calls given one effect: the same in every domain.

-- What the owner makes runs for nobody who was not named.
alter default privileges revoke execute on routines from public;

-- Which organization the running transaction works for. Null where none was set, so that a policy then shows nothing.
create function current_organization() returns uuid
  language sql stable
  return nullif(current_setting('app.organization_id', true), '')::uuid;

-- Shows and takes the rows of the current organization alone, for the owner of the table too.
create procedure hold_to_tenant(p_table regclass)
  language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy tenant on %s using (organization_id = (select current_organization()))', p_table);
end
$$;

create function refuse_change() returns trigger
  language plpgsql
as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation', hint = 'Correct it by what comes later';
end
$$;

-- Refuses update, delete and truncate for everyone, the owner included. A statement trigger also fires for no rows.
create procedure make_append_only(p_table regclass)
  language plpgsql
as $$
begin
  execute format(
    'create trigger append_only before update or delete or truncate on %s for each statement execute function refuse_change()',
    p_table);
end
$$;

grant execute on function current_organization to domain_app, domain_relay;

-- The facts of this domain in the order of their commits; kept for ever, as source of replays and of the change feed.
-- The sequence comes from the head of the organization, which is locked last: an identity column would lose rows that commit late.
create table outbox (
  organization_id uuid not null,
  sequence bigint not null,
  event_id uuid not null default uuidv7(),
  recorded_at timestamptz not null default clock_timestamp(),
  causation_id text,
  correlation_id text,
  livemode boolean not null default true,
  type text not null,
  subject text not null,
  data jsonb not null,
  actor jsonb not null,
  traceparent text,
  primary key (organization_id, sequence)
);

create table outbox_head (
  organization_id uuid primary key,
  last_sequence bigint not null default 0 check (last_sequence >= 0)
);

-- How far they were published, and when: by this it is found what a listener missed.
create table outbox_relay (
  organization_id uuid primary key,
  published_sequence bigint not null default 0 check (published_sequence >= 0),
  published_at timestamptz not null default now()
);

-- Up to where the facts of each other domain were applied.
create table inbox (
  organization_id uuid not null,
  domain text not null check (domain ~ '^[a-z][a-z-]{0,39}$'),
  applied_sequence bigint not null default 0 check (applied_sequence >= 0),
  primary key (organization_id, domain)
);

-- Facts that came before their turn.
create table inbox_parked (
  organization_id uuid not null,
  domain text not null check (domain ~ '^[a-z][a-z-]{0,39}$'),
  sequence bigint not null check (sequence >= 1),
  envelope jsonb not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, domain, sequence)
);

-- Facts that failed for good, for an operator to see and to replay.
create table dead_letter (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  domain text not null,
  sequence bigint not null,
  envelope jsonb not null,
  error text not null,
  failed_at timestamptz not null default clock_timestamp(),
  attempts integer not null check (attempts >= 1),
  resolved_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, domain, sequence)
);

create index dead_letter_waiting on dead_letter (organization_id, failed_at) where resolved_at is null;

call hold_to_tenant('outbox');
call hold_to_tenant('outbox_head');
call hold_to_tenant('outbox_relay');
call hold_to_tenant('inbox');
call hold_to_tenant('inbox_parked');
call hold_to_tenant('dead_letter');
call make_append_only('outbox');

-- The relay works for all organizations: it sees the outbox, how far the inbox is, and which dead letters wait and why; not what
-- is in them, and nothing else.
create policy relay on outbox for select to domain_relay using (true);
create policy relay on outbox_head for select to domain_relay using (true);
create policy relay on outbox_relay to domain_relay using (true) with check (true);
create policy relay on inbox for select to domain_relay using (true);
create policy relay on dead_letter for select to domain_relay using (true);
grant select on outbox, outbox_head, inbox to domain_relay;
grant select, insert, update on outbox_relay to domain_relay;
grant select (organization_id, id, domain, sequence, attempts, failed_at, resolved_at, error) on dead_letter
  to domain_relay;

-- Facts of an organization after a sequence, in order.
create function outbox_page(p_organization_id uuid, p_after bigint, p_limit integer) returns setof outbox
  language sql stable
begin atomic
  select * from outbox o
  where o.organization_id = p_organization_id and o.sequence > p_after order by o.sequence limit p_limit;
end;

-- Organizations that have facts which were not published, at most so many after the given one, in the order of their ids.
create function outbox_pending(p_after uuid, p_limit integer)
  returns table (organization_id uuid, published_sequence bigint)
  language sql stable
begin atomic
  select h.organization_id, coalesce(r.published_sequence, 0)
  from outbox_head h
  left join outbox_relay r on r.organization_id = h.organization_id
  where (p_after is null or h.organization_id > p_after) and h.last_sequence > coalesce(r.published_sequence, 0)
  order by h.organization_id
  limit p_limit;
end;

grant execute on function outbox_page, outbox_pending to domain_relay;

grant select, insert on outbox to domain_app;
grant select, insert, update on outbox_head, inbox, dead_letter to domain_app;
grant select, insert, delete on inbox_parked to domain_app;

create table idempotency_key (
  organization_id uuid not null,
  key text not null check (octet_length(key) between 1 and 300),
  operation text not null check (operation ~ '^[a-zA-Z][a-zA-Z0-9]{0,79}$'),
  input_hash bytea not null check (octet_length(input_hash) = 32),
  -- The first answer, which an equal call gets again.
  result jsonb not null,
  recorded_at timestamptz not null,
  primary key (organization_id, key)
);

-- What a key already stands for: no row for a new one. Equal keys run one after the other, others wait for nobody.
create function find_idempotency_key(p_organization_id uuid, p_key text)
  returns table (operation text, input_hash bytea, result jsonb)
  language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_organization_id::text || p_key, 0));
  return query
    select k.operation, k.input_hash, k.result from idempotency_key k
    where k.organization_id = p_organization_id and k.key = p_key;
end
$$;

call hold_to_tenant('idempotency_key');
call make_append_only('idempotency_key');

grant select, insert on idempotency_key to domain_app;
grant execute on function find_idempotency_key to domain_app;
