-- What the books before owed of tax is loaded with the other opening balances, and reported by no return of these (GL-23).
create or replace function may_post(
  p_controlled_by sub_ledger, p_reserved_role text, p_domain text, p_purpose text, p_tax_code text, p_generated boolean
) returns boolean
  language sql immutable
  return case
    when p_reserved_role = 'exchange_position' then p_generated
    when p_reserved_role = 'opening_conversion' then p_purpose = 'opening'
    when p_reserved_role = 'clearing' then p_domain <> 'general-ledger'
    when p_controlled_by is null then true
    when p_controlled_by = 'receivables' then
      p_domain = 'accounts-receivable' or p_domain = 'accounts-payable' and p_purpose = 'contra'
    when p_controlled_by = 'payables' then
      p_domain = 'accounts-payable' or p_domain = 'accounts-receivable' and p_purpose = 'contra'
    when p_controlled_by = 'banking' then
      p_domain = 'banking' or p_domain <> 'general-ledger' and p_purpose = 'settlement'
    -- A manual line with a tax code makes a tax entry.
    when p_controlled_by = 'tax' then
      p_domain <> 'general-ledger' or p_tax_code is not null or p_purpose in ('tax-settlement', 'opening')
    else p_domain = 'general-ledger' and p_purpose in ('acquisition', 'depreciation', 'disposal', 'schedule', 'opening')
  end;
