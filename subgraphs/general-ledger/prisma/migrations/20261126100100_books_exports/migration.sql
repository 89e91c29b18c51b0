-- Exports of books: a run with its progress, and the file that it wrote.

create table books_export (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  format text not null,
  from_date date,
  to_date date,
  status import_status not null default 'queued',
  entries_written integer not null default 0,
  -- 0 to 1.
  progress real not null default 0 check (progress between 0 and 1),
  file_id uuid,
  failure text,
  requested_by text not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  primary key (organization_id, id),
  check ((status in ('completed', 'failed', 'cancelled')) = (finished_at is not null)),
  check ((status = 'completed') = (file_id is not null)),
  check (from_date <= to_date)
);

call hold_to_tenant('books_export');

grant select, insert, update on books_export to general_ledger_app;
