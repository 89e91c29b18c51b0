-- What auth tells of organizations, and the ledger of its accounts (S-12).

create table organization (
  organization_id uuid primary key,
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  functional_currency text not null check (functional_currency ~ '^[A-Z]{3}$'),
  fiscal_year_start_month smallint not null check (fiscal_year_start_month between 1 and 12),
  -- IANA name: decides "today" and the midnight jobs.
  time_zone text not null,
  locale text not null,
  -- Added to the clock: sandboxes and tests move their organization's time by it.
  clock_offset interval not null default interval '0'
);

call hold_to_tenant('organization');
grant select, insert, update on organization to banking_app;

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

call hold_to_tenant('known_account');

grant select, insert, update on known_account to banking_app;
