-- What the ledger tells of rates of exchange (S-12).

-- One unit of the base currency is worth `value` units of the quote currency; of one day and source the last that was told.
create table known_exchange_rate (
  organization_id uuid not null,
  base text not null check (base ~ '^[A-Z]{3}$'),
  quote text not null check (quote ~ '^[A-Z]{3}$'),
  rate_date date not null,
  source text not null,
  value numeric(24, 12) not null check (value > 0),
  recorded_at timestamptz not null,
  primary key (organization_id, base, quote, rate_date, source)
);

call hold_to_tenant('known_exchange_rate');

grant select, insert, update on known_exchange_rate to domain_app;
