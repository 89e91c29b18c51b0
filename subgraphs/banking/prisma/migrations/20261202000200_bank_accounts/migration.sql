-- Bank accounts, and the account of the chart on which the money of each stands.

-- Whether the ledger was asked for it, gave it, or refused it.
create type ledger_state as enum ('requested', 'bound', 'refused');

create table bank_account (
  organization_id uuid not null references organization,
  id uuid not null default uuidv7(),
  name text not null check (char_length(name) between 1 and 120),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Electronic form: no spaces, capitals.
  iban text check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  bic text check (bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'),
  account_number text check (char_length(account_number) between 1 and 34),
  ledger_state ledger_state not null default 'requested',
  -- The one that is asked for, or that it has; null while one is to be made.
  ledger_account_id uuid,
  -- Why the ledger refused: codes and words.
  refusal jsonb check (jsonb_typeof(refusal) = 'array'),
  -- Debits less credits that are posted there, minor units: what the ledger told when it gave it, and what it posted since.
  book_balance numeric(38, 0) not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (organization_id, id),
  check (ledger_state <> 'bound' or ledger_account_id is not null),
  check ((ledger_state = 'refused') = (refusal is not null)),
  check (ledger_state = 'bound' or book_balance = 0)
);

-- Some banks give one IBAN for pockets in several currencies.
create unique index bank_account_iban on bank_account (organization_id, iban, currency)
  where iban is not null and archived_at is null;
-- One bank account, one ledger account (BK-1).
create unique index bank_account_ledger_account on bank_account (organization_id, ledger_account_id)
  where ledger_account_id is not null and ledger_state <> 'refused';
create index bank_account_by_name on bank_account (organization_id, name, id);

-- Its currency is for ever, and so is the ledger account that it has: what is posted there would else be another's.
create function keep_bank_account() returns trigger
  language plpgsql
as $$
begin
  raise exception 'a bank account stays in its currency and on its ledger account'
    using errcode = 'integrity_constraint_violation', hint = 'Archive it and open another one';
end
$$;

create trigger kept before update on bank_account for each row
  when (new.currency <> old.currency or old.ledger_state = 'bound'
    and (new.ledger_state <> 'bound' or new.ledger_account_id is distinct from old.ledger_account_id))
  execute function keep_bank_account();
create trigger never_deleted before delete or truncate on bank_account for each statement execute function refuse_change();

call hold_to_tenant('bank_account');
grant select, insert, update on bank_account to banking_app;
