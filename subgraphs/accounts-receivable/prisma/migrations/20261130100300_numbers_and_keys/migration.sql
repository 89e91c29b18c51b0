-- The gapless numbers of documents, and the keys by which a repeated call has one effect.

-- Locked after the rows of the document and before the head of the outbox (S-23).
create table number_series (
  organization_id uuid not null,
  series text not null check (series ~ '^[A-Z0-9]{1,10}$'),
  fiscal_year smallint not null,
  pattern text not null default '{series}-{year}-{number:4}',
  next_number integer not null default 1 check (next_number >= 1),
  primary key (organization_id, series, fiscal_year)
);

-- Takes the next number of a series in a fiscal year; in a new year with the pattern of the year before. The row is locked until
-- the end of the transaction: what is rolled back leaves no gap.
create function take_number(p_organization_id uuid, p_series text, p_fiscal_year smallint)
  returns table (number integer, pattern text)
  language sql volatile
begin atomic
  insert into number_series as s (organization_id, series, fiscal_year, pattern, next_number)
  select p_organization_id, p_series, p_fiscal_year,
    coalesce((
      select b.pattern from number_series b
      where b.organization_id = p_organization_id and b.series = p_series and b.fiscal_year < p_fiscal_year
      order by b.fiscal_year desc limit 1), '{series}-{year}-{number:4}'), 2
  on conflict (organization_id, series, fiscal_year) do update set next_number = s.next_number + 1
  returning next_number - 1, pattern;
end;

create table idempotency_key (
  organization_id uuid not null,
  key text not null check (octet_length(key) between 1 and 300),
  operation text not null check (operation ~ '^[a-zA-Z][a-zA-Z0-9]{0,79}$'),
  input_hash bytea not null check (octet_length(input_hash) = 32),
  -- The first answer, which an equal call gets again.
  result jsonb not null,
  recorded_at timestamptz not null,
  primary key (organization_id, key)
);

-- What a key already stands for: no row for a new one. Equal keys run one after the other, others wait for nobody.
create function find_idempotency_key(p_organization_id uuid, p_key text)
  returns table (operation text, input_hash bytea, result jsonb)
  language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_organization_id::text || p_key, 0));
  return query
    select k.operation, k.input_hash, k.result from idempotency_key k
    where k.organization_id = p_organization_id and k.key = p_key;
end
$$;

call hold_to_tenant('number_series');
call hold_to_tenant('idempotency_key');
call make_append_only('idempotency_key');

grant select, insert, update on number_series to accounts_receivable_app;
grant select, insert on idempotency_key to accounts_receivable_app;
grant execute on function take_number, find_idempotency_key to accounts_receivable_app;
