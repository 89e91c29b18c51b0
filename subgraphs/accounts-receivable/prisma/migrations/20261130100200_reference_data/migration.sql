-- What the ledger tells and documents need: accounts, tax codes and rates as they are known here (S-12).

create table known_account (
  organization_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  type text not null check (type in ('asset', 'liability', 'equity', 'income', 'expense')),
  currency text check (currency ~ '^[A-Z]{3}$'),
  postable boolean not null,
  controlled_by text,
  subtype text,
  role text,
  archived boolean not null,
  version integer not null,
  primary key (organization_id, id)
);

-- Codes move from one account to another, and the facts of both come one after the other: no unique index.
create index known_account_code on known_account (organization_id, code);

create table known_tax_code (
  organization_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (
    kind in ('standard', 'zero_rated', 'exempt', 'reverse_charge', 'intra_eu', 'export', 'out_of_scope')),
  output_account_id uuid,
  primary key (organization_id, id),
  unique (organization_id, code)
);

-- The rate of a tax code from a day on, in per cent.
create table known_tax_rate (
  organization_id uuid not null,
  tax_code_id uuid not null,
  valid_from date not null,
  rate numeric(15, 12) not null check (rate >= 0),
  primary key (organization_id, tax_code_id, valid_from),
  foreign key (organization_id, tax_code_id) references known_tax_code
);

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

call hold_to_tenant('known_account');
call hold_to_tenant('known_tax_code');
call hold_to_tenant('known_tax_rate');
call hold_to_tenant('known_exchange_rate');

grant select, insert, update on known_account, known_tax_code, known_tax_rate, known_exchange_rate to accounts_receivable_app;
