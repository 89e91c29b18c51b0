-- An allocation is of one source: a payment, or a credit note.

alter table allocation
  alter column payment_id drop not null,
  add column credit_note_id uuid,
  add foreign key (organization_id, credit_note_id) references credit_note,
  add constraint allocation_of_one_source check ((payment_id is null) <> (credit_note_id is null));

create index allocation_of_credit_note on allocation (organization_id, credit_note_id, id);

create or replace function keep_made_allocation() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'DELETE' or (
    new.payment_id, new.credit_note_id, new.invoice_id, new.allocation_date, new.amount, new.relieved, new.used, new.made_at, new.made_by
  ) is distinct from (
    old.payment_id, old.credit_note_id, old.invoice_id, old.allocation_date, old.amount, old.relieved, old.used, old.made_at, old.made_by
  ) or old.removed_on is not null and new.removed_on is distinct from old.removed_on then
    raise exception 'an allocation is never changed' using errcode = 'integrity_constraint_violation',
      hint = 'Remove it by a later date';
  end if;
  return new;
end
$$;
