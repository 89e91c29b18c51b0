-- Tax codes with dated rates: set-up changes never touch what was posted.

create type tax_kind as enum (
  'standard', 'zero_rated', 'exempt', 'reverse_charge', 'intra_eu', 'export', 'out_of_scope');
create type tax_exigibility as enum ('invoice', 'payment');

create table tax_code (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  code text not null check (code ~ '^[^[:cntrl:][:space:]]{1,40}$'),
  name text not null check (char_length(name) between 1 and 200),
  kind tax_kind not null,
  -- When the tax falls due: with the invoice, or with its payment (cash basis).
  exigibility tax_exigibility not null default 'invoice',
  -- The share of input tax that may be deducted, in per cent.
  deductible_percent numeric(7, 4) not null default 100 check (deductible_percent between 0 and 100),
  -- Where the tax is posted: owed to the office, recoverable from it, not yet due.
  output_account_id uuid,
  input_account_id uuid,
  deferred_account_id uuid,
  exemption_reason text,
  archived_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, code),
  foreign key (organization_id, output_account_id) references account,
  foreign key (organization_id, input_account_id) references account,
  foreign key (organization_id, deferred_account_id) references account
);

create table tax_rate (
  organization_id uuid not null,
  tax_code_id uuid not null,
  valid_from date not null,
  -- In per cent: 19 is 19 %.
  rate numeric(15, 12) not null check (rate between 0 and 1000),
  recorded_at timestamptz not null,
  primary key (organization_id, tax_code_id, valid_from),
  foreign key (organization_id, tax_code_id) references tax_code
);

call hold_to_tenant('tax_code');
call hold_to_tenant('tax_rate');
call make_append_only('tax_rate');

-- The code stands in the hash of the entries that carry it.
create function refuse_new_tax_code() returns trigger
  language plpgsql
as $$
begin
  raise exception 'the code and kind of a tax code are for ever' using errcode = 'check_violation';
end
$$;

create trigger fixed_code before update of organization_id, id, code, kind on tax_code
  for each row when (new.organization_id <> old.organization_id or new.id <> old.id
    or new.code <> old.code or new.kind <> old.kind)
  execute function refuse_new_tax_code();
create trigger keep before delete or truncate on tax_code for each statement execute function refuse_delete();

grant select, insert, update on tax_code to general_ledger_app;
grant select, insert on tax_rate to general_ledger_app;
