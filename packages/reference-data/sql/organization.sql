-- What auth tells of an organization (S-12).

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
grant select, insert, update on organization to domain_app;
