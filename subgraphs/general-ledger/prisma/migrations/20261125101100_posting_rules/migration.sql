-- The rules of posting: what makes an entry refused, in the order of its checks, with all that is wrong by the first.

-- The checks in their order (GL-14); the first that fails answers.
create type posting_check as enum ('idempotency', 'shape', 'period', 'references', 'balance', 'limits');

-- A line as it is asked for (to `generated` the keys of its JSON), and its account as it was found.
create type posting_line as (
  account_id uuid,
  account_code text,
  side posting_side,
  amount bigint,
  currency text,
  functional_amount bigint,
  rate numeric(24, 12),
  rate_date date,
  rate_source text,
  dimensions jsonb,
  tax_code text,
  tax_rate numeric(15, 12),
  tax_direction tax_direction,
  tax_base bigint,
  tax_amount bigint,
  tax_point date,
  description text,
  -- Added by the ledger itself, such as the lines of the exchange position.
  generated boolean,

  -- The place of its entry in the call, and its own in the entry.
  ordinal integer,
  line_number smallint,
  posting_date date,
  -- Null where there is no such account.
  code text,
  postable boolean,
  archived_at timestamptz,
  account_currency text,
  controlled_by sub_ledger,
  reserved_role text,
  dimension_rules jsonb,
  -- Its line of the entry's canonical text.
  canonical text,
  -- Nothing is wrong with the line by itself: no need to look for faults.
  sound boolean
);

-- What the checks found: the one that failed with its faults, or the exceptions to locks that let the entry pass.
create type posting_verdict as (
  failed posting_check,
  faults jsonb,
  lock_exception_ids uuid[]
);

-- {code, path, ...facts}; the path goes into the input.
create function fault(p_code text, p_path text[], p_facts jsonb default '{}') returns jsonb
  language sql stable
  return jsonb_build_object('code', p_code, 'path', p_path) || jsonb_strip_nulls(p_facts);

-- The path is ["postings", "3", "amount"]; the first line is 0.
create function line_fault(p_line posting_line, p_code text, p_field text, p_facts jsonb default '{}') returns jsonb
  language sql stable
  return fault(p_code, array['postings', (p_line.line_number - 1)::text, p_field], p_facts);

-- Whether an entry may touch an account (GL-3). Purposes name what the owner of an account lets others do:
-- a settlement names its bank line (S-14), a contra document sets off receivables against payables (AR-0).
create function may_post(
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
    when p_controlled_by = 'tax' then p_domain <> 'general-ledger' or p_tax_code is not null or p_purpose = 'tax-settlement'
    else p_domain = 'general-ledger' and p_purpose in ('acquisition', 'depreciation', 'disposal', 'schedule', 'opening')
  end;

-- The lines of a call, each with its account, in the order of the call. One statement for all of them; LIMIT keeps each
-- look-up an index look-up: as a plain join the planner may read the whole table.
create function given_lines(p_head ledger_head, p_entries jsonb) returns setof posting_line
  language sql stable
begin atomic
  select
    coalesce(l.account_id, a.id), l.account_code, l.side, l.amount, l.currency, l.functional_amount,
    l.rate, l.rate_date, l.rate_source, l.dimensions, l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount,
    l.tax_point, l.description, l.generated, l.ordinal, l.line_number, l.posting_date,
    a.code, a.postable, a.archived_at, a.currency, a.controlled_by, a.reserved_role, a.dimension_rules,
    canonical_line(
      l.line_number, a.id, l.side, l.amount, l.currency, l.functional_amount, l.rate, l.rate_date, l.rate_source,
      dimensions_text(l.dimensions), l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point,
      l.description),
    l.side is not null and l.amount between 1 and 10000000000000 and l.functional_amount between 0 and 10000000000000
      and (l.currency <> p_head.functional_currency or l.amount = l.functional_amount)
      and (l.rate is null) = (l.rate_date is null) and (l.rate is null) = (l.rate_source is null)
      and a.postable and a.archived_at is null and (a.currency is null or a.currency = l.currency)
      and may_post(a.controlled_by, a.reserved_role, l.domain, l.purpose, l.tax_code, l.generated)
      and a.reserved_role is distinct from 'exchange_position'
      and l.tax_code is null and l.tax_base is null
      and l.dimensions is null and a.dimension_rules is null
  from (
    select
      p.account_id, p.account_code, p.side, p.amount, p.currency,
      coalesce(p.functional_amount, case when p.currency = p_head.functional_currency then p.amount end) as functional_amount,
      p.rate, p.rate_date, p.rate_source, nullif(p.dimensions, '{}') as dimensions,
      p.tax_code, p.tax_rate, p.tax_direction, p.tax_base, p.tax_amount, p.tax_point, p.description,
      coalesce(p.generated, false) as generated, e.ordinal::integer as ordinal, given.number::smallint as line_number,
      (e.entry->>'posting_date')::date as posting_date, e.entry->>'domain' as domain, e.entry->>'purpose' as purpose
    from jsonb_array_elements(p_entries) with ordinality e(entry, ordinal)
    -- A reversal has the lines of what it reverses and no others.
    cross join lateral jsonb_array_elements(case when not e.entry ? 'reverses' then e.entry->'postings' end)
      with ordinality given(posting, number)
    cross join lateral jsonb_populate_record(null::posting_line, given.posting) p
  ) l
  left join lateral (
    select x.id, x.code, x.postable, x.archived_at, x.currency, x.controlled_by, x.reserved_role, x.dimension_rules
    from account x
    where x.organization_id = p_head.organization_id and x.id = l.account_id
    union all
    select x.id, x.code, x.postable, x.archived_at, x.currency, x.controlled_by, x.reserved_role, x.dimension_rules
    from account x
    where l.account_id is null and x.organization_id = p_head.organization_id and x.code = l.account_code
    limit 1
  ) a on true
  order by l.ordinal, l.line_number;
end;

-- The lines that reverse an entry: its own with the sides swapped, all else equal (GL-17).
create function mirror_lines(p_head ledger_head, p_original journal_entry, p_ordinal integer, p_posting_date date)
  returns setof posting_line
  language sql stable
begin atomic
  select
    l.account_id, a.code, l.side, l.amount, l.currency, l.functional_amount, l.rate, l.rate_date, l.rate_source, l.dimensions,
    l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point, l.description, true, p_ordinal,
    l.line_number, p_posting_date,
    a.code, a.postable, a.archived_at, a.currency, a.controlled_by, a.reserved_role, a.dimension_rules,
    canonical_line(
      l.line_number, l.account_id, l.side, l.amount, l.currency, l.functional_amount, l.rate, l.rate_date, l.rate_source,
      dimensions_text(l.dimensions), l.tax_code, l.tax_rate, l.tax_direction, l.tax_base, l.tax_amount, l.tax_point,
      l.description),
    false
  from (
    select p.account_id, case p.side when 'debit' then 'credit'::posting_side else 'debit' end as side, p.amount, p.currency,
      p.functional_amount, p.rate, p.rate_date, p.rate_source, d.dimensions, p.tax_code, p.tax_rate, p.tax_direction,
      p.tax_base, p.tax_amount, p.tax_point, p.description, p.line_number
    from posting p
    left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
    where p.organization_id = p_head.organization_id and p.entry_number = p_original.entry_number
  ) l
  join account a on a.organization_id = p_head.organization_id and a.id = l.account_id
  order by l.line_number;
end;

-- GL-11: at least two lines, each with a side and an amount; amount 0 is for exchange differences and revaluation.
create function shape_faults(p_entry journal_entry, p_lines posting_line[]) returns jsonb
  language plpgsql stable
as $$
declare
  v_faults jsonb := '[]';
  v_line posting_line;
begin
  if cardinality(p_lines) < 2 then
    v_faults := v_faults || fault('TOO_FEW_POSTINGS', '{postings}');
  end if;
  if p_entry.reverse_on <= p_entry.posting_date then
    v_faults := v_faults || fault('REVERSE_ON_NOT_AFTER', '{reverseOn}', jsonb_build_object('postingDate', p_entry.posting_date));
  end if;
  foreach v_line in array p_lines loop
    if v_line.side is null then
      v_faults := v_faults || line_fault(v_line, 'SIDE_MISSING', 'side');
    end if;
    if v_line.amount is null or v_line.currency is null then
      v_faults := v_faults || line_fault(v_line, 'AMOUNT_MISSING', 'amount');
    elsif v_line.amount < 0 or v_line.functional_amount < 0 or v_line.amount = 0
        and (v_line.functional_amount is not distinct from 0 or p_entry.purpose not in ('fx', 'revaluation')) then
      v_faults := v_faults || line_fault(v_line, 'AMOUNT_NOT_POSITIVE', 'amount');
    elsif v_line.functional_amount is null then
      v_faults := v_faults || line_fault(v_line, 'FUNCTIONAL_AMOUNT_MISSING', 'functionalAmount');
    end if;
    if (v_line.rate is null) <> (v_line.rate_date is null) or (v_line.rate is null) <> (v_line.rate_source is null) then
      v_faults := v_faults || line_fault(v_line, 'RATE_INCOMPLETE', 'rate');
    end if;
  end loop;
  return v_faults;
end
$$;

-- The exception by which someone passes a soft lock at an instant (PER-3); null where there is none.
create function lock_exception_for(
  p_organization_id uuid, p_lock lock_scope, p_entry journal_entry, p_role text, p_now timestamptz
) returns uuid
  language sql stable
begin atomic
  select x.id from lock_exception x
  where x.organization_id = p_organization_id and x.scope = p_lock
    and p_entry.posting_date between x.from_date and x.through_date
    and x.valid_from <= p_now and p_now < x.valid_until
    and (x.role = p_role
      or exists (select from unnest(x.user_ids) u where 'user:' || u in (p_entry.actor, p_entry.initiator)))
    and not exists (
      select from lock_exception_end e
      where e.organization_id = x.organization_id and e.lock_exception_id = x.id and e.ended_at <= p_now)
  order by x.id limit 1;
end;

-- While a period is being closed: manual entries are out; a sub-ledger's come in up to the fact that it answered (S-13).
create function closing_admits(p_head ledger_head, p_domain text, p_source_sequence bigint) returns boolean
  language sql stable
begin atomic
  select p_domain <> 'general-ledger' and coalesce((
    select p_source_sequence <= a.last_sequence from close_answer a
    where a.organization_id = p_head.organization_id and a.closing_through = p_head.closing_through
      and a.domain = p_domain), true);
end;

-- The last date that any lock or closing touches; later ones need no further look.
create function last_locked_date(p_head ledger_head) returns date
  language sql immutable
  return coalesce(greatest(
    p_head.sales_locked_through, p_head.purchases_locked_through, p_head.banking_locked_through,
    p_head.general_locked_through, p_head.tax_locked_through, p_head.all_locked_through, p_head.hard_locked_through,
    p_head.closing_through), '-infinity');

-- PER-2 to PER-4: the hard lock, the soft locks of the entry's scope, of all and of tax, and a closing under way.
create function period_verdict(
  p_head ledger_head, p_entry journal_entry, p_role text, p_touches_tax boolean, p_now timestamptz
) returns posting_verdict
  language plpgsql stable
as $$
declare
  v_verdict posting_verdict;
  v_scope lock_scope := lock_scope_of(p_entry.domain);
  v_locks lock_scope[] := array[v_scope, 'all'];
  v_lock lock_scope;
  v_exception uuid;
  v_closing boolean := false;
  v_faults jsonb := '[]';
  v_first_open date;
begin
  if p_touches_tax then
    v_locks := v_locks || 'tax'::lock_scope;
  end if;
  -- Greatest ignores what is null: a lock that is not set.
  v_first_open := greatest(
    locked_through(p_head, v_scope), p_head.all_locked_through, p_head.hard_locked_through, p_head.closing_through,
    case when p_touches_tax then p_head.tax_locked_through end) + 1;
  if p_entry.posting_date <= p_head.hard_locked_through then
    v_faults := v_faults || fault('PERIOD_LOCKED', '{postingDate}', jsonb_build_object(
      'scope', 'hard', 'lockedThrough', p_head.hard_locked_through, 'firstOpenDate', v_first_open));
  end if;
  foreach v_lock in array v_locks loop
    continue when p_entry.posting_date > coalesce(locked_through(p_head, v_lock), '-infinity');
    v_exception := lock_exception_for(p_head.organization_id, v_lock, p_entry, p_role, p_now);
    if v_exception is not null then
      v_verdict.lock_exception_ids := v_verdict.lock_exception_ids || v_exception;
    else
      v_faults := v_faults || fault('PERIOD_LOCKED', '{postingDate}', jsonb_build_object(
        'scope', v_lock, 'lockedThrough', locked_through(p_head, v_lock), 'firstOpenDate', v_first_open));
    end if;
  end loop;
  if p_entry.posting_date <= p_head.closing_through then
    v_closing := not closing_admits(p_head, p_entry.domain, p_entry.source_sequence);
  end if;
  if v_closing then
    v_faults := v_faults || fault('PERIOD_CLOSING', '{postingDate}', jsonb_build_object(
      'lockedThrough', p_head.closing_through, 'firstOpenDate', v_first_open));
  end if;
  if v_faults <> '[]' then
    v_verdict.failed := 'period';
    v_verdict.faults := v_faults;
  end if;
  return v_verdict;
end
$$;

-- GL-22: the dimensions of a line are known, not archived, and what its account asks for.
create function dimension_faults(p_organization_id uuid, p_line posting_line) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(f.fault), '[]')
  from (
    select line_fault(p_line, case rule.value when 'required' then 'DIMENSION_REQUIRED' else 'DIMENSION_FORBIDDEN' end,
      'dimensions', jsonb_build_object('dimension', rule.key)) as fault
    from jsonb_each_text(p_line.dimension_rules) rule
    where (rule.value = 'required') <> coalesce(p_line.dimensions ? rule.key, false)
    union all
    select line_fault(p_line, case when found.known then 'DIMENSION_ARCHIVED' else 'DIMENSION_NOT_FOUND' end,
      'dimensions', jsonb_build_object('dimension', given.key, 'value', given.value))
    from jsonb_each_text(p_line.dimensions) given
    cross join lateral (
      select count(*) > 0, count(*) filter (where d.archived_at is null and v.archived_at is null) > 0
      from dimension d
      join dimension_value v on v.organization_id = d.organization_id and v.dimension_id = d.id
      where d.organization_id = p_organization_id and d.key = given.key and v.code = given.value
    ) found(known, usable)
    where not found.usable
  ) f;
end;

-- GL-2 to GL-6: the account of a line is there, takes postings, is not archived, takes the currency, and lets the entry in.
create function line_reference_faults(p_head ledger_head, p_entry journal_entry, p_line posting_line) returns jsonb
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
  if p_line.dimensions is not null or p_line.dimension_rules is not null then
    v_faults := v_faults || dimension_faults(p_head.organization_id, p_line);
  end if;
  return v_faults;
end
$$;

-- GL-10 and GL-17: an entry is reversed once, a reversal never, by its own domain, on its date or later.
create function reversal_faults(p_head ledger_head, p_entry journal_entry, p_original journal_entry) returns jsonb
  language plpgsql stable
as $$
declare
  v_faults jsonb := '[]';
  v_reversal uuid;
begin
  if p_original.id is null then
    return jsonb_build_array(fault('ENTRY_NOT_FOUND', '{id}'));
  end if;
  select j.id into v_reversal from journal_entry j
  where j.organization_id = p_head.organization_id and j.reverses_entry_number = p_original.entry_number;
  if found then
    v_faults := v_faults || fault('ALREADY_REVERSED', '{id}', jsonb_build_object('reversedById', v_reversal));
  end if;
  if p_original.reverses_entry_number is not null then
    v_faults := v_faults || fault('REVERSAL_NOT_REVERSIBLE', '{id}');
  end if;
  if p_original.domain <> p_entry.domain then
    v_faults := v_faults || fault('REVERSE_THROUGH_DOCUMENT', '{id}', jsonb_build_object('domain', p_original.domain));
  end if;
  if p_entry.posting_date < p_original.posting_date then
    v_faults := v_faults || fault('REVERSAL_BEFORE_ORIGINAL', '{postingDate}',
      jsonb_build_object('originalDate', p_original.posting_date));
  end if;
  return v_faults;
end
$$;

-- Of one currency, or of the functional one: what stands on each side, in minor units as text.
create function unbalanced_fault(p_currency text, p_functional boolean, p_debits numeric, p_credits numeric) returns jsonb
  language sql stable
  return fault('ENTRY_UNBALANCED', '{postings}', jsonb_build_object(
    'currency', p_currency, 'functional', p_functional,
    'debits', p_debits::text, 'credits', p_credits::text, 'difference', (p_debits - p_credits)::text));

-- GL-12, INV-4, INV-5: equal sums in each currency and in functional currency, and none left in the exchange position.
create function balance_faults(p_head ledger_head, p_lines posting_line[]) returns jsonb
  language plpgsql stable
as $$
declare
  v_faults jsonb := '[]';
  v_line posting_line;
  v_sum record;
begin
  foreach v_line in array p_lines loop
    if v_line.currency = p_head.functional_currency and v_line.amount <> v_line.functional_amount then
      v_faults := v_faults || line_fault(v_line, 'FUNCTIONAL_AMOUNT_DIFFERS', 'functionalAmount');
    end if;
  end loop;
  for v_sum in
    select l.currency,
      coalesce(sum(l.amount) filter (where l.side = 'debit'), 0) as debits,
      coalesce(sum(l.amount) filter (where l.side = 'credit'), 0) as credits,
      coalesce(sum(l.functional_amount) filter (where l.side = 'debit'), 0) as functional_debits,
      coalesce(sum(l.functional_amount) filter (where l.side = 'credit'), 0) as functional_credits,
      grouping(l.currency) = 1 as whole
    from unnest(p_lines) l
    group by rollup (l.currency)
    order by whole, l.currency
  loop
    if not v_sum.whole and v_sum.debits <> v_sum.credits then
      v_faults := v_faults || unbalanced_fault(v_sum.currency, false, v_sum.debits, v_sum.credits);
    elsif v_sum.whole and v_sum.functional_debits <> v_sum.functional_credits and v_faults = '[]' then
      -- Said of its own only where the currencies do not say it already.
      v_faults := v_faults
        || unbalanced_fault(p_head.functional_currency, true, v_sum.functional_debits, v_sum.functional_credits);
    end if;
  end loop;
  for v_sum in
    select sum(case l.side when 'debit' then l.functional_amount else -l.functional_amount end) as difference
    from unnest(p_lines) l where l.reserved_role = 'exchange_position'
  loop
    if v_sum.difference <> 0 then
      v_faults := v_faults || fault('EXCHANGE_POSITION_UNBALANCED', '{postings}',
        jsonb_build_object('difference', v_sum.difference::text));
    end if;
  end loop;
  return v_faults;
end
$$;

-- S-30: at most 10,000 lines, and 10^13 minor units on one.
create function limit_faults(p_lines posting_line[]) returns jsonb
  language plpgsql stable
as $$
declare
  v_faults jsonb := '[]';
  v_line posting_line;
begin
  if cardinality(p_lines) > 10000 then
    v_faults := v_faults || fault('TOO_MANY_POSTINGS', '{postings}', jsonb_build_object('limit', 10000));
  end if;
  foreach v_line in array p_lines loop
    if greatest(v_line.amount, v_line.functional_amount, v_line.tax_base, v_line.tax_amount) > 10000000000000 then
      v_faults := v_faults || line_fault(v_line, 'AMOUNT_LIMIT', 'amount', jsonb_build_object('limit', '10000000000000'));
    end if;
  end loop;
  return v_faults;
end
$$;
