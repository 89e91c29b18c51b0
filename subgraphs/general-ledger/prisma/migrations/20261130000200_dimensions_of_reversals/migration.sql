-- A reversal has the dimensions of what it reverses (GL-17), also where a value was archived or an account asks for others
-- since: else a mistake could not be taken back. Nor do the lines that the ledger adds itself have any.

-- GL-2 to GL-6: the account of a line is there, takes postings, is not archived, takes the currency, and lets the entry in.
create or replace function line_reference_faults(p_head ledger_head, p_entry journal_entry, p_line posting_line) returns jsonb
  language plpgsql stable
as $$
declare
  v_faults jsonb := '[]';
  v_account jsonb := jsonb_build_object('accountId', p_line.account_id, 'accountCode', coalesce(p_line.code, p_line.account_code));
begin
  if p_line.code is null then
    v_faults := v_faults || line_fault(p_line, 'ACCOUNT_NOT_FOUND',
      case when p_line.account_id is null then 'accountCode' else 'accountId' end, v_account);
  elsif not p_line.postable then
    v_faults := v_faults || line_fault(p_line, 'GROUP_ACCOUNT', 'accountId', v_account);
  elsif not may_post(p_line.controlled_by, p_line.reserved_role, p_entry.domain, p_entry.purpose, p_line.tax_code,
      p_line.generated) then
    v_faults := v_faults || line_fault(p_line, 'CONTROL_ACCOUNT', 'accountId',
      v_account || jsonb_build_object('controlledBy', p_line.controlled_by, 'reservedRole', p_line.reserved_role));
  end if;
  if p_line.archived_at is not null then
    v_faults := v_faults || line_fault(p_line, 'ACCOUNT_ARCHIVED', 'accountId', v_account);
  end if;
  if p_line.account_currency <> p_line.currency then
    v_faults := v_faults || line_fault(p_line, 'ACCOUNT_CURRENCY', 'amount',
      v_account || jsonb_build_object('accountCurrency', p_line.account_currency, 'currency', p_line.currency));
  end if;
  if p_line.tax_code is not null and not exists (
      select from tax_code t where t.organization_id = p_head.organization_id and t.code = p_line.tax_code) then
    v_faults := v_faults || line_fault(p_line, 'TAX_CODE_NOT_FOUND', 'taxCode', jsonb_build_object('taxCode', p_line.tax_code));
  end if;
  if not p_line.generated and (p_line.dimensions is not null or p_line.dimension_rules is not null) then
    v_faults := v_faults || dimension_faults(p_head.organization_id, p_line);
  end if;
  return v_faults;
end
$$;
