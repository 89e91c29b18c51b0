-- What the ledger tells of its tax codes (S-12).

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

call hold_to_tenant('known_tax_code');
call hold_to_tenant('known_tax_rate');

grant select, insert, update on known_tax_code, known_tax_rate to domain_app;
