-- Credit notes: what takes back an invoice, a part of it, or something else that a customer was charged (AR-4).

create table credit_note (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  -- What it credits; null where it stands alone.
  invoice_id uuid,
  status invoice_status not null default 'issued' check (status in ('issued', 'partially_paid', 'paid')),
  number text not null,
  issue_date date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  tax_mode tax_mode not null,
  reason text not null check (char_length(reason) between 1 and 1000),
  -- Minor units of the currency; positive is what the customer owes less.
  net bigint not null,
  tax bigint not null,
  gross bigint not null check (gross = net + tax and gross >= 0),
  -- Of a foreign currency: functional units for one of it. Of an invoice's credit it is the invoice's own rate.
  rate numeric(24, 12) check (rate > 0),
  rate_date date,
  rate_source text,
  functional_gross bigint not null check (functional_gross >= 0),
  -- The customer and the organization as they were: name, address, tax id (AR-2).
  parties jsonb not null,
  -- What its allocations that stand come to; the rest is the customer's credit.
  allocated bigint not null default 0,
  posting posting_state not null,
  -- Why the ledger refused it: [{code, message}].
  rejection jsonb,
  journal_entry_id uuid,
  -- When the ledger recorded its entry: from then on it is known (S-11).
  known_at timestamptz,
  version integer not null default 1,
  issued_at timestamptz not null,
  issued_by text not null,
  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customer,
  foreign key (organization_id, invoice_id) references invoice,
  check (allocated between 0 and gross),
  check ((posting = 'posted') = (journal_entry_id is not null)),
  check ((rate is null) = (rate_date is null) and (rate is null) = (rate_source is null))
);

create unique index credit_note_number on credit_note (organization_id, number);
create index credit_note_by_date on credit_note (organization_id, issue_date, id);
create index credit_note_of_customer on credit_note (organization_id, customer_id, issue_date);
create index credit_note_of_invoice on credit_note (organization_id, invoice_id);

create table credit_note_line (
  organization_id uuid not null,
  credit_note_id uuid not null,
  line_number smallint not null check (line_number >= 1),
  -- The line of the invoice that it takes back.
  credited_line smallint check (credited_line >= 1),
  description text not null check (char_length(description) between 1 and 1000),
  quantity numeric(24, 12) not null,
  unit_price numeric(24, 12) not null,
  discount_percent numeric(15, 12) check (discount_percent between 0 and 100),
  account_id uuid not null,
  -- Null outside of any tax.
  tax_code_id uuid,
  net bigint not null,
  tax bigint not null,
  primary key (organization_id, credit_note_id, line_number),
  foreign key (organization_id, credit_note_id) references credit_note
);

-- What the document says of each tax at each rate.
create table credit_note_tax (
  organization_id uuid not null,
  credit_note_id uuid not null,
  position smallint not null check (position >= 1),
  tax_code_id uuid not null,
  code text not null,
  rate numeric(15, 12) not null check (rate >= 0),
  base bigint not null,
  tax bigint not null,
  primary key (organization_id, credit_note_id, position),
  foreign key (organization_id, credit_note_id) references credit_note
);

-- A credit note is numbered at once: only its state goes on.
create function keep_issued_credit_note() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'DELETE' or (
    new.customer_id, new.invoice_id, new.number, new.issue_date, new.currency, new.tax_mode, new.reason, new.net, new.tax, new.gross,
    new.rate, new.rate_date, new.rate_source, new.functional_gross, new.parties, new.issued_at, new.issued_by
  ) is distinct from (
    old.customer_id, old.invoice_id, old.number, old.issue_date, old.currency, old.tax_mode, old.reason, old.net, old.tax, old.gross,
    old.rate, old.rate_date, old.rate_source, old.functional_gross, old.parties, old.issued_at, old.issued_by
  ) then
    raise exception 'an issued credit note is never changed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create trigger keep_issued before update or delete on credit_note for each row execute function keep_issued_credit_note();

call hold_to_tenant('credit_note');
call hold_to_tenant('credit_note_line');
call hold_to_tenant('credit_note_tax');
call make_append_only('credit_note_line');
call make_append_only('credit_note_tax');
grant select, insert, update on credit_note to accounts_receivable_app;
grant select, insert on credit_note_line, credit_note_tax to accounts_receivable_app;
