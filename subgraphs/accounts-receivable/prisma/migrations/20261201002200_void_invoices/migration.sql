-- Why an invoice is void, and who made it so: its number stays (AR-2).

alter table invoice
  add column void_reason text check (char_length(void_reason) between 1 and 1000),
  add column voided_at timestamptz,
  add column voided_by text,
  add constraint invoice_void check (
    (status = 'void') = (void_reason is not null) and (status = 'void') = (voided_at is not null) and (status = 'void') = (voided_by is not null)),
  -- What is void was credited in full: nothing of it is open.
  add constraint invoice_void_settled check (status <> 'void' or allocated = gross);

create function keep_void_invoice() returns trigger
  language plpgsql
as $$
begin
  if old.status = 'void' and (new.status, new.void_reason, new.allocated) is distinct from (old.status, old.void_reason, old.allocated) then
    raise exception 'a void invoice stays void' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create trigger keep_void before update on invoice for each row execute function keep_void_invoice();
