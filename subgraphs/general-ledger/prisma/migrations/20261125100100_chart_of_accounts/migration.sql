-- The chart of accounts: a tree whose accounts are frozen by their first posting and never deleted.

create type account_type as enum ('asset', 'liability', 'equity', 'income', 'expense');
create type sub_ledger as enum ('receivables', 'payables', 'banking', 'tax', 'fixed_assets');

create table account (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  -- Text: "0100" is not "100".
  code text not null check (code ~ '^[^[:cntrl:][:space:]]{1,40}$'),
  name text not null check (char_length(name) between 1 and 200),
  type account_type not null,
  subtype text check (subtype ~ '^[a-z][a-z0-9_]{0,39}$'),
  parent_id uuid,
  -- False for a group: its balance is the sum of its leaves.
  postable boolean not null default true,
  -- Null: any currency.
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- The sub-ledger that alone may post here; null where people may.
  controlled_by sub_ledger,
  -- What the ledger itself uses the account for, such as the exchange position; null for an ordinary account.
  reserved_role text check (reserved_role in (
    'exchange_position', 'opening_conversion', 'retained_earnings', 'rounding', 'clearing',
    'realised_fx_gain', 'realised_fx_loss', 'unrealised_fx', 'cash_fx', 'receivables_revaluation', 'payables_revaluation')),
  -- Monetary accounts in foreign currency are revalued at the closing rate (IAS 21.23).
  monetary boolean not null default false,
  -- GL-22, as {"cost-centre": "required", "project": "forbidden"}; a dimension that is not named is optional.
  dimension_rules jsonb check (jsonb_typeof(dimension_rules) = 'object' and dimension_rules <> '{}'),
  -- The path in the file whose import made this account.
  source_path text,
  archived_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  unique (organization_id, code),
  foreign key (organization_id, parent_id) references account,
  check (parent_id <> id),
  check (controlled_by <> 'banking' or currency is not null),
  check (postable or (currency is null and controlled_by is null and reserved_role is null))
);

-- Each role has one account; only clearing accounts (payments and receipts in transit, transfers) are several.
create unique index account_role on account (organization_id, reserved_role)
  where reserved_role is not null and reserved_role <> 'clearing' and archived_at is null;
create index account_children on account (organization_id, parent_id) where parent_id is not null;

call hold_to_tenant('account');
create trigger keep before delete or truncate on account for each statement execute function refuse_delete();

-- A child hangs under a group of its own type, and no account hangs under itself.
create function assert_account_tree() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
declare
  parent account;
begin
  -- The lock keeps two moves at once from closing a circle between them.
  perform locked_head(new.organization_id);
  if exists (
    select from account child
    where child.organization_id = new.organization_id and child.parent_id = new.id
      and (child.type <> new.type or new.postable)
  ) then
    raise exception 'account % has children: it stays a group of its type', new.code using errcode = 'check_violation';
  end if;
  if new.parent_id is null then
    return new;
  end if;
  select * into parent from account a where a.organization_id = new.organization_id and a.id = new.parent_id;
  if found and (parent.postable or parent.type <> new.type) then
    raise exception 'the parent of account % is not a group of its type', new.code using errcode = 'check_violation';
  end if;
  while parent.id is not null loop
    if parent.id = new.id then
      raise exception 'account % would be under itself', new.code using errcode = 'check_violation';
    end if;
    select * into parent from account a where a.organization_id = new.organization_id and a.id = parent.parent_id;
  end loop;
  return new;
end
$$;

create trigger tree before insert or update of parent_id, type, postable on account
  for each row execute function assert_account_tree();

grant select, insert, update on account to general_ledger_app;
