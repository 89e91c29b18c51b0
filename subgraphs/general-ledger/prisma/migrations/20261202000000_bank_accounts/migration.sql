-- Which bank account of banking an account of the chart belongs to, so that each has one and asks for it once (BK-1, S-20).

alter table account
  add column bank_account_id uuid,
  add constraint account_of_bank_account check (bank_account_id is null or controlled_by is not distinct from 'banking');

create unique index account_bank_account on account (organization_id, bank_account_id) where bank_account_id is not null;

-- What was bound is not bound to another: the postings of the one would be taken for those of the other.
create function keep_bank_account() returns trigger
  language plpgsql
as $$
begin
  raise exception 'account % stays with its bank account', new.code using errcode = 'check_violation';
end
$$;

create trigger bound before update of bank_account_id on account
  for each row when (old.bank_account_id is not null and new.bank_account_id is distinct from old.bank_account_id)
  execute function keep_bank_account();
