-- Which entries an import posted: one that was cut off goes on counting them, and one that was a mistake takes them back.

create table import_posting (
  organization_id uuid not null,
  import_run_id uuid not null,
  entry_number bigint not null,
  primary key (organization_id, import_run_id, entry_number),
  foreign key (organization_id, import_run_id) references import_run
);

call hold_to_tenant('import_posting');

grant select, insert on import_posting to general_ledger_app;
