-- Values of a dimension are a tree: no value hangs under itself, whoever writes.

create function assert_dimension_value_tree() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
declare
  v_at uuid := new.parent_id;
begin
  -- The lock keeps two moves at once from closing a circle between them.
  perform locked_head(new.organization_id);
  while v_at is not null loop
    if v_at = new.id then
      raise exception 'the value % would be under itself', new.code using errcode = 'check_violation';
    end if;
    select v.parent_id into v_at from dimension_value v where v.organization_id = new.organization_id and v.id = v_at;
  end loop;
  return new;
end
$$;

create trigger tree before insert or update of parent_id on dimension_value
  for each row when (new.parent_id is not null) execute function assert_dimension_value_tree();
