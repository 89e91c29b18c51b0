-- One line of a file may stand for several postings (an amount that is left out takes what is open in each currency), so
-- staged lines are told apart by their place, and `line` only says where their owner finds them.

delete from import_entry;
delete from import_line;

alter table import_line add column place integer not null check (place >= 1);
alter table import_line drop constraint import_line_pkey;
alter table import_line add primary key (organization_id, import_run_id, place);

drop index import_line_of_entry;
create index import_line_of_entry on import_line (organization_id, import_run_id, entry_reference, place);
-- Balances that a file says it has are checked against its own lines.
create index import_line_of_account on import_line (organization_id, import_run_id, account, currency, posting_date);
