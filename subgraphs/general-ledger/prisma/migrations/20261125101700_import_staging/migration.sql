-- Where the lines of imported books wait until their entries are whole: a file may hold them in any order.

create table import_line (
  organization_id uuid not null,
  import_run_id uuid not null,
  -- The line of the file.
  line integer not null check (line >= 1),
  entry_reference text not null,
  posting_date date not null,
  description text not null,
  reference text,
  account text not null,
  account_type account_type,
  -- Minor units, debit positive.
  amount bigint not null,
  currency text not null,
  functional_amount bigint not null,
  rate text,
  dimensions jsonb,
  primary key (organization_id, import_run_id, line),
  foreign key (organization_id, import_run_id) references import_run
);

create index import_line_of_entry on import_line (organization_id, import_run_id, entry_reference, line);

-- One row an entry, in the order in which they are posted: by date, then as they first stand in the file.
create table import_entry (
  organization_id uuid not null,
  import_run_id uuid not null,
  number integer not null check (number >= 1),
  entry_reference text not null,
  first_line integer not null,
  primary key (organization_id, import_run_id, number),
  foreign key (organization_id, import_run_id) references import_run
);

call hold_to_tenant('import_line');
call hold_to_tenant('import_entry');

grant select, insert, delete on import_line, import_entry to general_ledger_app;
