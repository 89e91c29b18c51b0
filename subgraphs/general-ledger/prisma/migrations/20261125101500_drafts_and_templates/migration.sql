-- What is not posted yet: drafts, recurring entries, and postings that await a person.

-- A draft is in no report, has no number, and takes no lock of the ledger.
create table draft_journal_entry (
  organization_id uuid not null references ledger_head,
  -- Becomes the id of the posted entry.
  id uuid not null default uuidv7(),
  posting_date date not null,
  description text not null check (char_length(description) <= 2000),
  -- The sum of its debits in functional currency, for lists.
  total bigint not null default 0,
  -- Its lines and whatever else the API takes, with ids of accounts.
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  version integer not null default 1,
  primary key (organization_id, id)
);

create index draft_journal_entry_by_date on draft_journal_entry (organization_id, posting_date, id);

create type recurrence as enum ('weekly', 'monthly', 'quarterly', 'yearly');

create table recurring_entry (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  name text not null check (char_length(name) between 1 and 200),
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  -- Occurrences are counted from here: the 31st clamps to the end of short months without drifting.
  anchor_date date not null,
  recurrence recurrence not null,
  every smallint not null default 1 check (every between 1 and 120),
  until_date date,
  ended_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  check (until_date >= anchor_date)
);

-- What became of each occurrence; the key lets each happen once.
create table recurring_occurrence (
  organization_id uuid not null,
  recurring_entry_id uuid not null,
  occurrence_date date not null,
  entry_id uuid not null,
  posted_at timestamptz not null,
  primary key (organization_id, recurring_entry_id, occurrence_date),
  foreign key (organization_id, recurring_entry_id) references recurring_entry,
  foreign key (organization_id, entry_id) references journal_entry (organization_id, id)
);

-- Postings that were refused and that nobody saw: a reversal or an occurrence on a locked date, a sub-ledger's document.
create table posting_exception (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  -- 'reversal:<entry>', 'recurring:<template>:<date>', 'document:<domain>:<type>:<id>:<version>:<purpose>'
  subject text not null,
  domain text not null,
  code text not null,
  faults jsonb not null,
  request jsonb not null,
  posting_date date not null,
  raised_at timestamptz not null,
  attempts integer not null default 1 check (attempts >= 1),
  resolved_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, subject)
);

create index posting_exception_open on posting_exception (organization_id, posting_date) where resolved_at is null;

-- What keeps an account from being archived (GL-4), by code and subject.
create function archive_blockers(p_organization_id uuid, p_account_id uuid) returns table (code text, subject text)
  language sql stable
begin atomic
  select 'BALANCE_NOT_ZERO', m.currency
  from account_month m
  where m.organization_id = p_organization_id and m.account_id = p_account_id
  group by m.currency
  having sum(m.debit) <> sum(m.credit) or sum(m.functional_debit) <> sum(m.functional_credit)
  union all
  select 'ACTIVE_CHILD', a.id::text from account a
  where a.organization_id = p_organization_id and a.parent_id = p_account_id and a.archived_at is null
  union all
  select 'HAS_RESERVED_ROLE', a.reserved_role from account a
  where a.organization_id = p_organization_id and a.id = p_account_id and a.reserved_role is not null
  union all
  select 'USED_BY_TAX_CODE', t.id::text from tax_code t
  where t.organization_id = p_organization_id and t.archived_at is null
    and p_account_id in (t.output_account_id, t.input_account_id, t.deferred_account_id)
  union all
  select 'USED_BY_RECURRING_ENTRY', r.id::text from recurring_entry r
  where r.organization_id = p_organization_id and r.ended_at is null
    and r.payload->'postings' @> jsonb_build_array(jsonb_build_object('accountId', p_account_id))
  order by 1, 2;
end;

create function guard_archiving() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  perform locked_head(new.organization_id);
  if exists (select from archive_blockers(new.organization_id, new.id)) then
    raise exception 'account % is in use', new.code using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger archiving before update of archived_at on account
  for each row when (old.archived_at is null and new.archived_at is not null) execute function guard_archiving();

call hold_to_tenant('draft_journal_entry');
call hold_to_tenant('recurring_entry');
call hold_to_tenant('recurring_occurrence');
call hold_to_tenant('posting_exception');
call make_append_only('recurring_occurrence');

grant select, insert, update, delete on draft_journal_entry to general_ledger_app;
grant select, insert, update on recurring_entry, posting_exception to general_ledger_app;
grant select, insert on recurring_occurrence to general_ledger_app;
grant execute on function archive_blockers to general_ledger_app;
