-- An import can be stopped, taken back by reversals, and give back the rows that it could not take.

alter table import_run add column cancel_requested_at timestamptz;
-- Null where nobody asked for its entries to be taken back.
alter table import_run add column rollback_status import_status;
alter table import_run add column rollback_progress real not null default 0 check (rollback_progress between 0 and 1);
alter table import_run add column entries_reversed integer not null default 0;
-- The rows of entries that were refused, with the reason in a column; null where there are none, and when it has expired.
alter table import_run add column rejected_file_id uuid;
