-- Invoices with their lines and taxes: free as drafts, frozen once issued.

create type invoice_status as enum ('draft', 'issued', 'partially_paid', 'paid', 'void', 'written_off');
create type posting_state as enum ('not_requested', 'requested', 'posted', 'rejected');
create type tax_mode as enum ('exclusive', 'inclusive');

create table invoice (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  customer_id uuid not null,
  status invoice_status not null default 'draft',
  number text,
  issue_date date not null,
  due_date date not null check (due_date >= issue_date),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  tax_mode tax_mode not null,
  reference text check (char_length(reference) between 1 and 200),
  notes text check (char_length(notes) <= 4000),
  -- Minor units of the currency.
  net bigint not null,
  tax bigint not null,
  gross bigint not null check (gross = net + tax),
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,

  -- From here: of an issued invoice alone.
  issued_at timestamptz,
  issued_by text,
  -- The customer and the organization as they were: name, address, tax id (AR-2).
  parties jsonb,
  -- Of a foreign currency: functional units for one of it.
  rate numeric(24, 12) check (rate > 0),
  rate_date date,
  rate_source text,
  functional_gross bigint,
  posting posting_state not null default 'not_requested',
  -- Why the ledger refused it: [{code, message}].
  rejection jsonb,
  journal_entry_id uuid,
  -- When the ledger recorded its entry: from then on it is known (S-11).
  known_at timestamptz,

  primary key (organization_id, id),
  foreign key (organization_id, customer_id) references customer,
  check ((status = 'draft') = (number is null)),
  check ((status = 'draft') = (issued_at is null)),
  -- An invoice that comes to nothing asks for no entry.
  check (status <> 'draft' or posting = 'not_requested'),
  check ((status = 'draft') or (gross >= 0 and parties is not null and functional_gross is not null)),
  check ((posting = 'posted') = (journal_entry_id is not null)),
  check ((rate is null) = (rate_date is null) and (rate is null) = (rate_source is null))
);

create unique index invoice_number on invoice (organization_id, number) where number is not null;
create index invoice_by_date on invoice (organization_id, issue_date, id);
create index invoice_of_customer on invoice (organization_id, customer_id, issue_date);

create table invoice_line (
  organization_id uuid not null,
  invoice_id uuid not null,
  line_number smallint not null check (line_number >= 1),
  description text not null check (char_length(description) between 1 and 1000),
  quantity numeric(24, 12) not null,
  unit_price numeric(24, 12) not null,
  discount_percent numeric(15, 12) check (discount_percent between 0 and 100),
  account_id uuid not null,
  -- Null outside of any tax.
  tax_code_id uuid,
  net bigint not null,
  tax bigint not null,
  primary key (organization_id, invoice_id, line_number),
  foreign key (organization_id, invoice_id) references invoice
);

-- What the document says of each tax at each rate.
create table invoice_tax (
  organization_id uuid not null,
  invoice_id uuid not null,
  position smallint not null check (position >= 1),
  tax_code_id uuid not null,
  code text not null,
  rate numeric(15, 12) not null check (rate >= 0),
  base bigint not null,
  tax bigint not null,
  primary key (organization_id, invoice_id, position),
  foreign key (organization_id, invoice_id) references invoice
);

-- An issued invoice is what its customer has in hands: only its state goes on.
create function keep_issued_invoice() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'DELETE' then
    if old.status <> 'draft' then
      raise exception 'an issued invoice is never deleted' using errcode = 'integrity_constraint_violation';
    end if;
    return old;
  end if;
  if old.status <> 'draft' and (
    new.customer_id, new.number, new.issue_date, new.due_date, new.currency, new.tax_mode, new.reference, new.notes, new.net,
    new.tax, new.gross, new.created_at, new.created_by, new.issued_at, new.issued_by, new.parties, new.rate, new.rate_date,
    new.rate_source, new.functional_gross
  ) is distinct from (
    old.customer_id, old.number, old.issue_date, old.due_date, old.currency, old.tax_mode, old.reference, old.notes, old.net,
    old.tax, old.gross, old.created_at, old.created_by, old.issued_at, old.issued_by, old.parties, old.rate, old.rate_date,
    old.rate_source, old.functional_gross
  ) then
    raise exception 'an issued invoice is never changed' using errcode = 'integrity_constraint_violation',
      hint = 'Correct it by a credit note';
  end if;
  if old.status <> 'draft' and new.status = 'draft' then
    raise exception 'an issued invoice is no draft again' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create trigger keep_issued before update or delete on invoice for each row execute function keep_issued_invoice();

create function keep_lines_of_issued() returns trigger
  language plpgsql
as $$
declare
  v_row record := case when tg_op = 'DELETE' then old else new end;
begin
  if (select i.status from invoice i where i.organization_id = v_row.organization_id and i.id = v_row.invoice_id) <> 'draft' then
    raise exception 'the lines of an issued invoice are never changed' using errcode = 'integrity_constraint_violation',
      hint = 'Correct it by a credit note';
  end if;
  return v_row;
end
$$;

create trigger keep_issued before insert or update or delete on invoice_line
  for each row execute function keep_lines_of_issued();
create trigger keep_issued before insert or update or delete on invoice_tax
  for each row execute function keep_lines_of_issued();

call hold_to_tenant('invoice');
call hold_to_tenant('invoice_line');
call hold_to_tenant('invoice_tax');
grant select, insert, update, delete on invoice, invoice_line, invoice_tax to accounts_receivable_app;
