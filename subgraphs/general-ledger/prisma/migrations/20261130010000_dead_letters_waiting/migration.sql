-- The relay tries dead letters again: it sees which ones wait and why, and not what is in them.

create index dead_letter_waiting on dead_letter (organization_id, failed_at) where resolved_at is null;

create policy relay on dead_letter for select to general_ledger_relay using (true);
grant select (organization_id, id, domain, sequence, attempts, failed_at, resolved_at, error) on dead_letter
  to general_ledger_relay;
