-- Organizations declare their fiscal years: how each is divided, and what the days beside the declared ones belong to (PER-1).
create type period_scheme as enum ('months', 'thirteen_periods', 'four_four_five');

alter table fiscal_year add column scheme period_scheme not null default 'months';

alter table accounting_period
  add constraint accounting_period_year foreign key (organization_id, fiscal_year) references fiscal_year;

-- Years that are left when one is taken away follow each other still, and names go up with time.
create or replace function assert_contiguous_years() returns trigger
  language plpgsql
as $$
declare
  v_organization_id uuid := case when tg_op = 'DELETE' then old.organization_id else new.organization_id end;
begin
  if exists (
    select from fiscal_year y
    where y.organization_id = v_organization_id
      and y.start_date > (select min(x.start_date) from fiscal_year x where x.organization_id = v_organization_id)
      and not exists (
        select from fiscal_year before
        where before.organization_id = y.organization_id and before.end_date = y.start_date - 1)
  ) then
    raise exception 'fiscal years follow each other without a gap' using errcode = 'check_violation';
  end if;
  if exists (
    select from fiscal_year y join fiscal_year before
      on before.organization_id = y.organization_id and before.end_date = y.start_date - 1
    where y.organization_id = v_organization_id and before.year >= y.year
  ) then
    raise exception 'the names of fiscal years go up with time' using errcode = 'check_violation';
  end if;
  return null;
end
$$;

drop trigger contiguous on fiscal_year;
create constraint trigger contiguous after insert or update or delete on fiscal_year
  deferrable initially deferred for each row execute function assert_contiguous_years();

-- The fiscal year of a date. A name is never used again: the days between the last declared year and the first computed one that is
-- named later belong to the year named next, and so before the first. Domain: `yearOf`.
create function fiscal_year_at(p_head ledger_head, p_date date) returns smallint
  language sql stable
  return case when not p_head.has_declared_years then fiscal_year_of(p_date, p_head.fiscal_year_start_month)
    else coalesce(
      (select y.year from fiscal_year y
       where y.organization_id = p_head.organization_id and p_date between y.start_date and y.end_date),
      (select greatest(fiscal_year_of(p_date, p_head.fiscal_year_start_month), y.year + 1)::smallint from fiscal_year y
       where y.organization_id = p_head.organization_id and y.end_date < p_date order by y.end_date desc limit 1),
      (select least(fiscal_year_of(p_date, p_head.fiscal_year_start_month), y.year - 1)::smallint from fiscal_year y
       where y.organization_id = p_head.organization_id and y.start_date > p_date order by y.start_date limit 1),
      fiscal_year_of(p_date, p_head.fiscal_year_start_month)) end;

grant execute on function fiscal_year_at to general_ledger_app;

create or replace function given_entry(p_head ledger_head, p_given jsonb) returns journal_entry
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
     or char_length(v_entry.reference) not between 1 and 200 or char_length(v_entry.description) > 2000
     or (v_entry.external_source is null) <> (v_entry.external_id is null)
     or not is_word(v_entry.external_source, 'abcdefghijklmnopqrstuvwxyz0123456789-', 64)
     or char_length(v_entry.external_id) not between 1 and 255
     or (p_given ? 'reverses' and v_entry.external_source is not null) then
    raise exception 'a malformed entry reached the ledger' using errcode = 'check_violation';
  end if;
  v_entry.organization_id := p_head.organization_id;
  v_entry.id := coalesce(v_entry.id, uuidv7());
  v_entry.description := coalesce(v_entry.description, '');
  v_entry.closing := coalesce(v_entry.closing, false);
  v_entry.prior_period := coalesce(v_entry.prior_period, false);
  v_entry.adjustment := coalesce(v_entry.adjustment, false);
  v_entry.reverses_entry_number := null;
  if p_given ? 'reverses' then
    v_entry.salt := (
      select j.salt from journal_entry j
      where j.organization_id = p_head.organization_id and j.id = (p_given->>'reverses')::uuid);
  end if;
  v_entry.lock_exception_ids := null;
  v_entry.fiscal_year := fiscal_year_at(p_head, v_entry.posting_date);
  return v_entry;
end
$$;
