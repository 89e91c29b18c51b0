-- Dimensions such as cost centre and project: defined by the organization, kept on postings as sets by content.

create table dimension (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  key text not null check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null check (char_length(name) between 1 and 200),
  archived_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, key)
);

create table dimension_value (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  dimension_id uuid not null,
  -- Without the signs that separate dimensions in files.
  code text not null check (code ~ '^[^[:cntrl:][:space:];=]{1,40}$'),
  name text not null check (char_length(name) between 1 and 200),
  parent_id uuid,
  archived_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, dimension_id, code),
  unique (organization_id, dimension_id, id),
  foreign key (organization_id, dimension_id) references dimension,
  foreign key (organization_id, dimension_id, parent_id) references dimension_value (organization_id, dimension_id, id)
);

-- A distinct set of values, as {"cost-centre": "100", "project": "alpha"}, kept once and shared by postings.
create table dimension_set (
  organization_id uuid not null references ledger_head,
  id uuid not null,
  dimensions jsonb not null check (jsonb_typeof(dimensions) = 'object' and dimensions <> '{}'),
  primary key (organization_id, id)
);

call hold_to_tenant('dimension');
call hold_to_tenant('dimension_value');
call hold_to_tenant('dimension_set');
call make_append_only('dimension_set');

-- Keys and codes stand in the hash of every entry that uses them: names may change, they may not.
create function refuse_new_code() returns trigger
  language plpgsql
as $$
begin
  raise exception 'keys and codes of dimensions are for ever' using errcode = 'check_violation';
end
$$;

create trigger fixed_key before update of organization_id, id, key on dimension
  for each row when (new.organization_id <> old.organization_id or new.id <> old.id or new.key <> old.key)
  execute function refuse_new_code();
create trigger fixed_code before update of organization_id, id, dimension_id, code on dimension_value
  for each row when (new.organization_id <> old.organization_id or new.id <> old.id
    or new.dimension_id <> old.dimension_id or new.code <> old.code)
  execute function refuse_new_code();
create trigger keep before delete or truncate on dimension for each statement execute function refuse_delete();
create trigger keep before delete or truncate on dimension_value for each statement execute function refuse_delete();

-- The content as text: "cost-centre=100;project=alpha", the keys in the order of their bytes. Null for none.
create function dimensions_text(p_dimensions jsonb) returns text
  language sql immutable strict
  return (
    select string_agg(d.key || '=' || d.value, ';' order by d.key collate "C")
    from jsonb_each_text(p_dimensions) d
  );

-- The id of a set follows from its content (a UUID of version 8), so that nobody need look it up.
create function dimension_set_id(p_dimensions jsonb) returns uuid
  language sql immutable strict
  return (
    select encode(
        set_byte(set_byte(h, 6, get_byte(h, 6) & 15 | 128), 8, get_byte(h, 8) & 63 | 128), 'hex')::uuid
    from substring(sha256(convert_to(dimensions_text(p_dimensions), 'UTF8')) for 16) h
  );

grant select, insert, update on dimension, dimension_value to general_ledger_app;
grant select on dimension_set to general_ledger_app;
grant execute on function dimensions_text, dimension_set_id to general_ledger_app;
