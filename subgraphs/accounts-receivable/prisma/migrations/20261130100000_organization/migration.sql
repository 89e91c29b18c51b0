-- An organization whose receivables are kept here, and the rules by which every later table is held.

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
    using errcode = 'integrity_constraint_violation', hint = 'Correct an issued document by a credit note';
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

-- What auth tells of it.
create table organization (
  organization_id uuid primary key,
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  functional_currency text not null check (functional_currency ~ '^[A-Z]{3}$'),
  fiscal_year_start_month smallint not null check (fiscal_year_start_month between 1 and 12),
  -- IANA name: decides "today" and the midnight jobs.
  time_zone text not null,
  locale text not null,
  -- Added to the clock: sandboxes and tests move their organization's time by it.
  clock_offset interval not null default interval '0'
);

call hold_to_tenant('organization');
grant execute on function current_organization to accounts_receivable_app, accounts_receivable_relay;
grant select, insert, update on organization to accounts_receivable_app;
