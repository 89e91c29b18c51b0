-- Whom invoices are sent to.

create table customer (
  organization_id uuid not null references organization,
  id uuid not null default uuidv7(),
  name text not null check (char_length(name) between 1 and 200),
  email text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  tax_id text,
  country text check (country ~ '^[A-Z]{2}$'),
  address jsonb,
  -- Of its documents, BCP 47; the organization's where none is said.
  language text,
  payment_terms_days smallint not null check (payment_terms_days between 0 and 365),
  -- Minor units of the functional currency.
  credit_limit bigint check (credit_limit >= 0),
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (organization_id, id)
);

create index customer_by_name on customer (organization_id, name, id);

call hold_to_tenant('customer');
grant select, insert, update on customer to accounts_receivable_app;
