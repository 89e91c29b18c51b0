-- A partner's own id of a customer or an invoice: unique among the things of a kind that come from one source.

alter table customer
  add column external_source text,
  add column external_id text,
  add constraint customer_external_reference check ((external_source is null) = (external_id is null)
    and external_source ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(external_source) <= 64
    and char_length(external_id) between 1 and 255);
alter table invoice
  add column external_source text,
  add column external_id text,
  add constraint invoice_external_reference check ((external_source is null) = (external_id is null)
    and external_source ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(external_source) <= 64
    and char_length(external_id) between 1 and 255);

create unique index customer_external on customer (organization_id, external_source, external_id)
  where external_source is not null;
create unique index invoice_external on invoice (organization_id, external_source, external_id)
  where external_source is not null;

-- It is frozen with the invoice.
create function keep_external_of_issued() returns trigger
  language plpgsql
as $$
begin
  if old.status <> 'draft'
     and (new.external_source, new.external_id) is distinct from (old.external_source, old.external_id) then
    raise exception 'an issued invoice is never changed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create trigger keep_external before update on invoice for each row execute function keep_external_of_issued();
