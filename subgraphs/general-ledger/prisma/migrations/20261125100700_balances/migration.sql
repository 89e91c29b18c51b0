-- Totals of each account by day and by month, kept in the posting transaction; the caches that every balance reads.

-- Each is split by the month of recording (its first day, UTC): "as known at" adds whole months and a rest of postings.
-- Numeric, for a total of amounts up to 10^13 outgrows a bigint after 900,000 of them.
create table account_day (
  organization_id uuid not null,
  posting_date date not null,
  account_id uuid not null,
  currency text not null,
  recorded_month date not null,
  debit numeric(38) not null,
  credit numeric(38) not null,
  functional_debit numeric(38) not null,
  functional_credit numeric(38) not null,
  primary key (organization_id, posting_date, account_id, currency, recorded_month)
) with (fillfactor = 70);

create table account_month (
  organization_id uuid not null,
  month date not null,
  account_id uuid not null,
  currency text not null,
  recorded_month date not null,
  debit numeric(38) not null,
  credit numeric(38) not null,
  functional_debit numeric(38) not null,
  functional_credit numeric(38) not null,
  primary key (organization_id, month, account_id, currency, recorded_month)
) with (fillfactor = 50);

call hold_to_tenant('account_day');
call hold_to_tenant('account_month');

grant select on account_day, account_month to general_ledger_app;
