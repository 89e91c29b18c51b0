-- Keys of the mutations that are not one entry: bulk posts, period closes, set-up; those of entries stand on the entry.

create table idempotency_key (
  organization_id uuid not null references ledger_head,
  key text not null check (octet_length(key) between 1 and 300),
  operation text not null check (operation ~ '^[a-zA-Z][a-zA-Z0-9]{0,79}$'),
  input_hash bytea not null check (octet_length(input_hash) = 32),
  -- The first answer, which an equal call gets again.
  result jsonb not null,
  recorded_at timestamptz not null,
  primary key (organization_id, key)
);

call hold_to_tenant('idempotency_key');
call make_append_only('idempotency_key');

-- Locks the ledger, so that two equal calls run one after the other, and answers what the key already stands for:
-- no row for a new key.
create function find_idempotency_key(p_organization_id uuid, p_key text)
  returns table (operation text, input_hash bytea, result jsonb)
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  perform locked_head(p_organization_id);
  return query
    select k.operation, k.input_hash, k.result from idempotency_key k
    where k.organization_id = p_organization_id and k.key = p_key
    union all
    select 'postJournalEntry', e.input_hash, jsonb_build_object('entryId', e.id) from journal_entry e
    where e.organization_id = p_organization_id and e.idempotency_key = p_key;
end
$$;

grant select, insert on idempotency_key to general_ledger_app;
grant execute on function find_idempotency_key to general_ledger_app;
