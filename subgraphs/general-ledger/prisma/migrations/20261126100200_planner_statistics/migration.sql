-- The application may have the planner look at the tables again: in a new database it has seen nothing yet, and of two indexes that
-- begin with the organization it takes one that reads all its entries. ANALYZE ends the plans that were made so.

create function refresh_posting_statistics() returns void
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  analyze journal_entry, posting, account, account_day, account_month, number_series, outbox;
end
$$;

create function refresh_staging_statistics() returns void
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  analyze import_line, import_entry;
end
$$;

revoke execute on function refresh_posting_statistics, refresh_staging_statistics from public;
grant execute on function refresh_posting_statistics, refresh_staging_statistics to general_ledger_app;
