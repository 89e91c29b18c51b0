-- Imports of books: a run with its progress and problems.

create type import_status as enum ('queued', 'running', 'completed', 'failed', 'cancelled');
create type problem_severity as enum ('error', 'warning', 'info');

create table import_run (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  file_id uuid not null,
  format text not null,
  dry_run boolean not null default false,
  status import_status not null default 'queued',
  entries_read integer not null default 0,
  entries_posted integer not null default 0,
  entries_skipped integer not null default 0,
  accounts_created integer not null default 0,
  problem_count integer not null default 0,
  -- 0 to 1.
  progress real not null default 0 check (progress between 0 and 1),
  requested_by text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (organization_id, id),
  check ((status in ('completed', 'failed', 'cancelled')) = (finished_at is not null))
);

create table import_problem (
  organization_id uuid not null,
  import_run_id uuid not null,
  number integer not null check (number >= 1),
  line integer,
  reference text,
  severity problem_severity not null,
  code text not null,
  message text not null,
  primary key (organization_id, import_run_id, number),
  foreign key (organization_id, import_run_id) references import_run
);

call hold_to_tenant('import_run');
call hold_to_tenant('import_problem');

grant select, insert, update on import_run to general_ledger_app;
grant select, insert on import_problem to general_ledger_app;
