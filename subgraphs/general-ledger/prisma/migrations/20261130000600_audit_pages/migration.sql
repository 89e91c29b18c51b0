-- A page of the audit costs the same anywhere in the chain, for any span of time and for one subject.

-- Columns and not expressions: what is computed from columns is compared only after row-level security has read every row, and
-- no index serves it. `subject` is what the change was done to.
alter table ledger_change
  add column link bigint not null generated always as (after_entry_number + change_number) stored,
  add column subject text not null generated always as (
    coalesce(payload->>'accountId', payload->>'taxCodeId', payload->>'id', payload->>'subject', kind)) stored;

drop index ledger_change_link;
create unique index ledger_change_link on ledger_change (organization_id, link);
create index ledger_change_subject on ledger_change (organization_id, subject, link);

-- How many of the first links of the chain are changes.
create or replace function changes_through(p_organization_id uuid, p_link bigint) returns bigint
  language sql stable
begin atomic
  select coalesce((
    select c.change_number from ledger_change c
    where c.organization_id = p_organization_id and c.link <= p_link
    order by c.link desc limit 1), 0);
end;

-- How many links of the chain were recorded by an instant: along each of both numbers recorded_at never decreases.
create function links_known_at(p_organization_id uuid, p_instant timestamptz) returns bigint
  language plpgsql stable
as $$
declare
  v_low bigint := 0;
  v_high bigint;
  v_middle bigint;
  v_recorded_at timestamptz;
begin
  select h.last_change_number into v_high from ledger_head h where h.organization_id = p_organization_id;
  while v_low < v_high loop
    v_middle := (v_low + v_high + 1) / 2;
    select c.recorded_at into v_recorded_at from ledger_change c
    where c.organization_id = p_organization_id and c.change_number = v_middle;
    if v_recorded_at <= p_instant then
      v_low := v_middle;
    else
      v_high := v_middle - 1;
    end if;
  end loop;
  return position_known_at(p_organization_id, p_instant) + coalesce(v_low, 0);
end
$$;

drop function chain_page(uuid, bigint, integer, boolean);

-- The links of the chain from one to another, in order. Link n of a change is after_entry_number + change_number; so of the
-- first n links, c are changes where c is the last change whose link is not after n, and n - c are entries. Both are read by
-- their keys.
create function chain_page(p_organization_id uuid, p_first bigint, p_last bigint)
  returns table (
    link bigint, entry_number bigint, change_number bigint, recorded_at timestamptz, kind text, actor text, initiator text,
    subject text, payload json, hash bytea)
  language plpgsql stable
as $$
#variable_conflict use_column
declare
  v_changes_before bigint := changes_through(p_organization_id, p_first - 1);
  v_changes_through bigint := changes_through(p_organization_id, p_last);
begin
  return query
  select j.entry_number + changes_before_entry(p_organization_id, j.entry_number) as link, j.entry_number, null::bigint,
    j.recorded_at, case when j.reverses_entry_number is null then 'journal-entry.posted' else 'journal-entry.reversed' end,
    j.actor, j.initiator, j.id::text,
    json_build_object('number', j.number, 'postingDate', j.posting_date, 'description', j.description), j.hash
  from journal_entry j
  where j.organization_id = p_organization_id
    and j.entry_number between p_first - v_changes_before and p_last - v_changes_through
  union all
  select c.link, null, c.change_number, c.recorded_at, c.kind, c.actor, c.initiator, c.subject, c.payload, c.hash
  from ledger_change c
  where c.organization_id = p_organization_id and c.change_number between v_changes_before + 1 and v_changes_through
  order by 1;
end
$$;

-- The links of what was done to one subject, anywhere in the chain: an entry is a subject once, others as often as they changed.
create function chain_of_subject(p_organization_id uuid, p_subject text) returns setof bigint
  language sql stable
begin atomic
  select j.entry_number + changes_before_entry(p_organization_id, j.entry_number)
  from journal_entry j
  where j.organization_id = p_organization_id
    and j.id = case when p_subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p_subject::uuid end
  union all
  select c.link from ledger_change c where c.organization_id = p_organization_id and c.subject = p_subject;
end;

grant execute on function links_known_at, chain_page, chain_of_subject to general_ledger_app;
