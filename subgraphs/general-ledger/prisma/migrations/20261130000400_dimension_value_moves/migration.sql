-- Where a value of a dimension hung before each of its moves, so that a report as known at an instant has the tree of then.

create table dimension_value_move (
  organization_id uuid not null,
  dimension_value_id uuid not null,
  -- The version of the value that it became by the move.
  version integer not null,
  recorded_at timestamptz not null,
  -- What it hung under until then; null at the top.
  former_parent_id uuid,
  primary key (organization_id, dimension_value_id, version),
  foreign key (organization_id, dimension_value_id) references dimension_value,
  foreign key (organization_id, former_parent_id) references dimension_value (organization_id, id)
);

call hold_to_tenant('dimension_value_move');
call make_append_only('dimension_value_move');

create function record_dimension_value_move() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  insert into dimension_value_move (organization_id, dimension_value_id, version, recorded_at, former_parent_id)
  values (new.organization_id, new.id, new.version, recording_instant(locked_head(new.organization_id), null), old.parent_id);
  return null;
end
$$;

create trigger move after update of parent_id on dimension_value
  for each row when (new.parent_id is distinct from old.parent_id) execute function record_dimension_value_move();

-- The parent of each value as it was known at an instant: what it hung under until the first move after it, else where it is.
create function dimension_parents_known_at(p_organization_id uuid, p_instant timestamptz)
  returns table (dimension_value_id uuid, parent_id uuid)
  language sql stable
begin atomic
  select v.id, case when m.version is null then v.parent_id else m.former_parent_id end
  from dimension_value v
  left join lateral (
    select x.version, x.former_parent_id from dimension_value_move x
    where x.organization_id = v.organization_id and x.dimension_value_id = v.id and x.recorded_at > p_instant
    order by x.version limit 1
  ) m on true
  where v.organization_id = p_organization_id;
end;

grant select on dimension_value_move to general_ledger_app;
grant execute on function dimension_parents_known_at to general_ledger_app;
