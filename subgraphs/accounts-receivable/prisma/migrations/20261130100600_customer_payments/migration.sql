-- What customers pay, and which invoices that settles.

create table customer_payment (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  payment_date date not null,
  -- Minor units of the currency.
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Of a foreign currency: functional units for one of it.
  rate numeric(24, 12) check (rate > 0),
  rate_date date,
  rate_source text,
  functional_amount bigint not null check (functional_amount >= 0),
  -- Where the money came in.
  account_id uuid not null,
  reference text check (char_length(reference) between 1 and 200),
  -- Of it, what its allocations that stand come to.
  allocated bigint not null default 0,
  posting posting_state not null default 'requested' check (posting <> 'not_requested'),
  rejection jsonb,
  journal_entry_id uuid,
  known_at timestamptz,
  version integer not null default 1,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customer,
  check (allocated between 0 and amount),
  check ((posting = 'posted') = (journal_entry_id is not null)),
  check ((rate is null) = (rate_date is null) and (rate is null) = (rate_source is null))
);

create index customer_payment_of_customer on customer_payment (organization_id, customer_id, payment_date);

-- What an invoice's allocations that stand come to.
alter table invoice add column allocated bigint not null default 0, add constraint invoice_allocated check (allocated between 0 and gross or status = 'draft');

-- A part of a payment that settles a part of an invoice, in their one currency; taken back by a date, never deleted (AR-7).
create table allocation (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  payment_id uuid not null,
  invoice_id uuid not null,
  allocation_date date not null,
  amount bigint not null check (amount > 0),
  -- What of the invoice's functional amount it relieves, and of the payment's it uses up (FX-6, MON-5).
  relieved bigint not null check (relieved >= 0),
  used bigint not null check (used >= 0),
  made_at timestamptz not null,
  made_by text not null,
  -- Of the entry of the difference: not requested where there is none.
  posting posting_state not null,
  rejection jsonb,
  journal_entry_id uuid,
  known_at timestamptz,
  removed_on date check (removed_on >= allocation_date),
  removed_at timestamptz,
  removed_by text,
  primary key (organization_id, id),
  foreign key (organization_id, payment_id) references customer_payment,
  foreign key (organization_id, invoice_id) references invoice,
  check ((removed_on is null) = (removed_at is null) and (removed_on is null) = (removed_by is null)),
  check ((posting = 'not_requested') = (relieved = used))
);

create index allocation_of_payment on allocation (organization_id, payment_id, id);
create index allocation_of_invoice on allocation (organization_id, invoice_id, id);

-- What came in stays as it was recorded; only its state goes on.
create function keep_recorded_payment() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'DELETE' or (
    new.customer_id, new.payment_date, new.amount, new.currency, new.rate, new.rate_date, new.rate_source, new.functional_amount,
    new.account_id, new.reference, new.recorded_at, new.recorded_by
  ) is distinct from (
    old.customer_id, old.payment_date, old.amount, old.currency, old.rate, old.rate_date, old.rate_source, old.functional_amount,
    old.account_id, old.reference, old.recorded_at, old.recorded_by
  ) then
    raise exception 'a recorded payment is never changed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create function keep_made_allocation() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'DELETE' or (
    new.payment_id, new.invoice_id, new.allocation_date, new.amount, new.relieved, new.used, new.made_at, new.made_by
  ) is distinct from (
    old.payment_id, old.invoice_id, old.allocation_date, old.amount, old.relieved, old.used, old.made_at, old.made_by
  ) or old.removed_on is not null and new.removed_on is distinct from old.removed_on then
    raise exception 'an allocation is never changed' using errcode = 'integrity_constraint_violation',
      hint = 'Remove it by a later date';
  end if;
  return new;
end
$$;

create trigger keep_recorded before update or delete on customer_payment for each row execute function keep_recorded_payment();
create trigger keep_made before update or delete on allocation for each row execute function keep_made_allocation();

call hold_to_tenant('customer_payment');
call hold_to_tenant('allocation');
grant select, insert, update on customer_payment, allocation to accounts_receivable_app;
