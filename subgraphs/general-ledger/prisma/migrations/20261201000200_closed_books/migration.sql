-- Books of organizations that were closed: they stay as they are, and nothing is posted to them of itself any more.

create table closed_books (
  organization_id uuid primary key references ledger_head,
  closed_at timestamptz not null
);

call hold_to_tenant('closed_books');

grant select, insert on closed_books to general_ledger_app;
