-- Exchange rates as they were quoted: a correction is a new row, never a change.

create type rate_kind as enum ('spot', 'average', 'closing', 'estimated');

create table exchange_rate (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  -- One unit of the base currency is worth `value` units of the quote currency.
  base text not null check (base ~ '^[A-Z]{3}$'),
  quote text not null check (quote ~ '^[A-Z]{3}$'),
  rate_date date not null,
  kind rate_kind not null default 'spot',
  source text not null check (source ~ '^[a-z][a-z0-9-]{0,39}$'),
  value numeric(24, 12) not null check (value > 0),
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, base, quote, kind, rate_date, source, recorded_at),
  check (base <> quote)
);

-- The order in which the organization trusts its sources; one that is not named comes last.
create table rate_source (
  organization_id uuid not null references ledger_head,
  source text not null check (source ~ '^[a-z][a-z0-9-]{0,39}$'),
  rank smallint not null,
  primary key (organization_id, source),
  unique (organization_id, rank)
);

call hold_to_tenant('exchange_rate');
call hold_to_tenant('rate_source');
call make_append_only('exchange_rate');

grant select, insert on exchange_rate to general_ledger_app;
grant select, insert, update, delete on rate_source to general_ledger_app;
