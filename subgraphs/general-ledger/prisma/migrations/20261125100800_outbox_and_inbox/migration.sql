-- Facts out and in: an outbox that is gapless for each organization, and an inbox that applies each fact once, in order.

-- The facts of this domain in the order of their commits; kept for ever, as source of replays and of the change feed.
-- The sequence comes from the ledger's head under its lock: an identity column would lose rows that commit late.
create table outbox (
  organization_id uuid not null,
  sequence bigint not null,
  event_id uuid not null default uuidv7(),
  recorded_at timestamptz not null,
  causation_id text,
  correlation_id text,
  livemode boolean not null default true,
  type text not null,
  subject text not null,
  -- Of a posted entry its numbers alone: outbox_page adds the rest from rows that never change.
  data jsonb not null,
  actor jsonb not null,
  traceparent text,
  primary key (organization_id, sequence)
);

create table outbox_relay (
  organization_id uuid primary key references ledger_head,
  published_sequence bigint not null default 0 check (published_sequence >= 0)
);

-- Up to where the facts of each other domain were applied. An organization's first fact comes before its ledger is opened.
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

call hold_to_tenant('outbox');
call hold_to_tenant('outbox_relay');
call hold_to_tenant('inbox');
call hold_to_tenant('inbox_parked');
call hold_to_tenant('dead_letter');
call make_append_only('outbox');

-- The relay works for all organizations; it sees these two tables and nothing else.
create policy relay on outbox for select to general_ledger_relay using (true);
create policy relay on outbox_relay to general_ledger_relay using (true) with check (true);
grant select on outbox to general_ledger_relay;
grant select, insert, update on outbox_relay to general_ledger_relay;

-- Organizations that have facts which were not published, at most so many after the given one, in the order of their ids.
-- Hops from one organization to the next on the primary key: the outbox is never read whole.
create function outbox_pending(p_after uuid, p_limit integer)
  returns table (organization_id uuid, published_sequence bigint)
  language plpgsql stable
as $$
#variable_conflict use_column
declare
  v_organization uuid := coalesce(p_after, '00000000-0000-0000-0000-000000000000');
  v_published bigint;
  v_found integer := 0;
begin
  while v_found < p_limit loop
    select o.organization_id into v_organization from outbox o
    where o.organization_id > v_organization order by o.organization_id limit 1;
    exit when not found;
    v_published := coalesce((select r.published_sequence from outbox_relay r where r.organization_id = v_organization), 0);
    if exists (select from outbox o where o.organization_id = v_organization and o.sequence > v_published) then
      v_found := v_found + 1;
      return query select v_organization, v_published;
    end if;
  end loop;
end
$$;

grant execute on function outbox_pending to general_ledger_relay;

grant select on outbox, outbox_relay to general_ledger_app;
grant select, insert, update on inbox, dead_letter to general_ledger_app;
grant select, insert, delete on inbox_parked to general_ledger_app;
