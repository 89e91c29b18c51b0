-- What the ledger tells of its accounts (S-12).

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

grant select, insert, update on known_account to domain_app;
