-- The faults of a refused entry, in words that a caller can act on: a code, a path into the input, the facts.

create function fault(p_code text, p_path text[], p_facts jsonb default '{}') returns jsonb
  language sql stable
  return jsonb_build_object('code', p_code, 'path', p_path) || jsonb_strip_nulls(p_facts);

-- ["postings", "3", "amount"]; the first line is 0.
create function line_path(p_line posting_line, p_field text) returns text[]
  language sql immutable
  return array['postings', (p_line.line_number - 1)::text, p_field];

create function shape_faults(p_head ledger_head, p_request posting_request, p_lines posting_line[]) returns jsonb
  language sql stable
begin atomic
  select jsonb_agg(f.fault order by f.line_number, f.rank)
  from (
    select 0 as line_number, 1 as rank, fault('TOO_FEW_POSTINGS', '{postings}') as fault
    where coalesce(cardinality(p_lines), 0) < 2
    union all
    select 0, 2, fault('REVERSE_ON_NOT_AFTER', '{reverseOn}') where p_request.reverse_on <= p_request.posting_date
    union all
    select l.line_number, e.rank, e.fault
    from unnest(p_lines) l
    cross join lateral (values
      (3, l.side is null, fault('SIDE_MISSING', line_path(l, 'side'))),
      (4, l.amount is null or l.currency is null, fault('AMOUNT_MISSING', line_path(l, 'amount'))),
      (5, l.amount < 0 or l.amount = 0 and (l.functional_amount = 0 or p_request.purpose not in ('fx', 'revaluation')),
        fault('AMOUNT_NOT_POSITIVE', line_path(l, 'amount'))),
      (6, l.functional_amount is null and l.currency <> p_head.functional_currency,
        fault('FUNCTIONAL_AMOUNT_MISSING', line_path(l, 'functionalAmount'))),
      (7, l.functional_amount < 0, fault('AMOUNT_NOT_POSITIVE', line_path(l, 'functionalAmount'))),
      (8, (l.rate is null) <> (l.rate_date is null) or (l.rate is null) <> (l.rate_source is null),
        fault('RATE_INCOMPLETE', line_path(l, 'rate')))
    ) e(rank, holds, fault)
    where e.holds
  ) f;
end;

create function period_faults(
  p_head ledger_head, p_request posting_request, p_lines posting_line[], p_now timestamptz
) returns jsonb
  language plpgsql stable
as $$
declare
  v_touches_tax boolean := exists (
    select from unnest(p_lines) l where l.tax_code is not null or l.controlled_by = 'tax');
  v_scope lock_scope := lock_scope_of(p_request.domain);
  v_closing boolean := p_request.posting_date <= p_head.closing_through
    and not closing_admits(p_head, p_request.domain, p_request.source_sequence);
  -- Greatest ignores what is null: a lock that is not set.
  v_first_open date := greatest(
    locked_through(p_head, v_scope), p_head.all_locked_through, p_head.hard_locked_through,
    case when v_touches_tax then p_head.tax_locked_through end,
    case when v_closing then p_head.closing_through end) + 1;
  v_faults jsonb := '[]';
  v_lock lock_scope;
begin
  if p_request.posting_date <= p_head.hard_locked_through then
    v_faults := v_faults || fault('PERIOD_LOCKED', '{postingDate}', jsonb_build_object(
      'scope', 'hard', 'lockedThrough', p_head.hard_locked_through, 'firstOpenDate', v_first_open));
  end if;
  foreach v_lock in array blocking_locks(p_head, p_request.domain, p_request.posting_date, v_touches_tax) loop
    if lock_exceptions(p_head.organization_id, array[v_lock], p_request.posting_date, p_request.actor, p_request.initiator,
        p_request.role, p_now) is null then
      v_faults := v_faults || fault('PERIOD_LOCKED', '{postingDate}', jsonb_build_object(
        'scope', v_lock, 'lockedThrough', locked_through(p_head, v_lock), 'firstOpenDate', v_first_open));
    end if;
  end loop;
  if v_closing then
    v_faults := v_faults || fault('PERIOD_CLOSING', '{postingDate}', jsonb_build_object(
      'lockedThrough', p_head.closing_through, 'firstOpenDate', v_first_open));
  end if;
  return v_faults;
end
$$;

create function account_facts(p_line posting_line) returns jsonb
  language sql stable
  return jsonb_build_object('accountId', p_line.account_id, 'accountCode', p_line.code);

create function dimension_faults(p_organization_id uuid, p_line posting_line) returns setof jsonb
  language sql stable
begin atomic
  select fault('DIMENSION_REQUIRED', line_path(p_line, 'dimensions'), jsonb_build_object('dimension', rule.key))
  from jsonb_each_text(p_line.dimension_rules) rule
  where rule.value = 'required' and not coalesce(p_line.dimensions ? rule.key, false)
  union all
  select fault('DIMENSION_FORBIDDEN', line_path(p_line, 'dimensions'), jsonb_build_object('dimension', rule.key))
  from jsonb_each_text(p_line.dimension_rules) rule
  where rule.value = 'forbidden' and p_line.dimensions ? rule.key
  union all
  select fault(case when found.known then 'DIMENSION_ARCHIVED' else 'DIMENSION_NOT_FOUND' end,
    line_path(p_line, 'dimensions'), jsonb_build_object('dimension', given.key, 'value', given.value))
  from jsonb_each_text(p_line.dimensions) given
  cross join lateral (
    select count(*) > 0, count(*) filter (where d.archived_at is null and v.archived_at is null) > 0
    from dimension d
    join dimension_value v on v.organization_id = d.organization_id and v.dimension_id = d.id
    where d.organization_id = p_organization_id and d.key = given.key and v.code = given.value
  ) found(known, usable)
  where not found.usable;
end;

create function line_reference_faults(p_head ledger_head, p_request posting_request, p_line posting_line)
  returns setof jsonb
  language sql stable
begin atomic
  select e.fault
  from (values
    (1, p_line.postable is null, fault('ACCOUNT_NOT_FOUND',
      line_path(p_line, case when p_line.account_id is null then 'accountCode' else 'accountId' end),
      jsonb_build_object('accountId', p_line.account_id, 'accountCode', p_line.account_code))),
    (2, not p_line.postable, fault('GROUP_ACCOUNT', line_path(p_line, 'accountId'), account_facts(p_line))),
    (3, p_line.archived_at is not null, fault('ACCOUNT_ARCHIVED', line_path(p_line, 'accountId'), account_facts(p_line))),
    (4, p_line.account_currency <> p_line.currency, fault('ACCOUNT_CURRENCY', line_path(p_line, 'amount'),
      account_facts(p_line) || jsonb_build_object('accountCurrency', p_line.account_currency, 'currency', p_line.currency))),
    (5, p_line.postable and not may_post(p_line.controlled_by, p_line.reserved_role, p_request.domain, p_request.purpose,
      p_line.tax_code, p_line.generated),
      fault('CONTROL_ACCOUNT', line_path(p_line, 'accountId'), account_facts(p_line)
        || jsonb_build_object('controlledBy', p_line.controlled_by, 'reservedRole', p_line.reserved_role))),
    (6, not p_line.tax_code_known, fault('TAX_CODE_NOT_FOUND', line_path(p_line, 'taxCode'),
      jsonb_build_object('taxCode', p_line.tax_code)))
  ) e(rank, holds, fault)
  where e.holds
  union all
  select d from dimension_faults(p_head.organization_id, p_line) d;
end;

create function reversal_faults(p_head ledger_head, p_request posting_request) returns setof jsonb
  language sql stable
begin atomic
  select e.fault
  from (values
    (p_request.reverses_number is null, fault('ENTRY_NOT_FOUND', '{id}')),
    (p_request.reverses_a_reversal, fault('REVERSAL_NOT_REVERSIBLE', '{id}')),
    (p_request.reversed_by_number is not null, fault('ALREADY_REVERSED', '{id}', jsonb_build_object('reversedById', (
      select j.id from journal_entry j
      where j.organization_id = p_head.organization_id and j.entry_number = p_request.reversed_by_number)))),
    (p_request.reverses_domain <> p_request.domain,
      fault('REVERSE_THROUGH_DOCUMENT', '{id}', jsonb_build_object('domain', p_request.reverses_domain))),
    (p_request.posting_date < p_request.reverses_date,
      fault('REVERSAL_BEFORE_ORIGINAL', '{postingDate}', jsonb_build_object('originalDate', p_request.reverses_date)))
  ) e(holds, fault)
  where p_request.reverses is not null and e.holds;
end;

create function reference_faults(p_head ledger_head, p_request posting_request, p_lines posting_line[]) returns jsonb
  language sql stable
begin atomic
  select jsonb_agg(f.fault)
  from (
    select r as fault from reversal_faults(p_head, p_request) r
    union all
    select l.fault
    from (
      select line.line_number, e.fault, e.rank
      from unnest(p_lines) line
      cross join lateral line_reference_faults(p_head, p_request, line) with ordinality e(fault, rank)
      order by line.line_number, e.rank
    ) l
  ) f;
end;

-- Of one currency, or of the functional one: what stands on each side, in minor units as text.
create function unbalanced_fault(p_currency text, p_functional boolean, p_debits numeric, p_credits numeric) returns jsonb
  language sql stable
  return fault('ENTRY_UNBALANCED', '{postings}', jsonb_build_object(
    'currency', p_currency, 'functional', p_functional,
    'debits', p_debits::text, 'credits', p_credits::text, 'difference', (p_debits - p_credits)::text));

create function balance_faults(p_head ledger_head, p_lines posting_line[]) returns jsonb
  language sql stable
begin atomic
  with in_currency as (
    select l.currency, sum(l.amount) filter (where l.side = 'debit') as debits,
      sum(l.amount) filter (where l.side = 'credit') as credits
    from unnest(p_lines) l group by l.currency
  ), in_functional as (
    select coalesce(sum(l.functional_amount) filter (where l.side = 'debit'), 0) as debits,
      coalesce(sum(l.functional_amount) filter (where l.side = 'credit'), 0) as credits
    from unnest(p_lines) l
  ), unbalanced as (
    select c.currency, coalesce(c.debits, 0) as debits, coalesce(c.credits, 0) as credits
    from in_currency c where coalesce(c.debits, 0) <> coalesce(c.credits, 0)
  )
  select jsonb_agg(f.fault)
  from (
    select fault('FUNCTIONAL_AMOUNT_DIFFERS', line_path(l, 'functionalAmount')) as fault
    from unnest(p_lines) l
    where l.currency = p_head.functional_currency and l.amount <> l.functional_amount
    union all
    select unbalanced_fault(u.currency, false, u.debits, u.credits) from unbalanced u
    union all
    -- Said of its own only where the currencies do not say it already.
    select unbalanced_fault(p_head.functional_currency, true, f.debits, f.credits)
    from in_functional f where f.debits <> f.credits and not exists (select from unbalanced)
    union all
    select fault('EXCHANGE_POSITION_UNBALANCED', '{postings}', jsonb_build_object('difference', p.difference::text))
    from (
      select sum(case l.side when 'debit' then l.functional_amount else -l.functional_amount end) as difference
      from unnest(p_lines) l where l.reserved_role = 'exchange_position'
    ) p
    where p.difference <> 0
  ) f;
end;

create function limit_faults(p_lines posting_line[]) returns jsonb
  language sql stable
begin atomic
  select jsonb_agg(f.fault order by f.line_number)
  from (
    select 0 as line_number, fault('TOO_MANY_POSTINGS', '{postings}', jsonb_build_object('limit', 10000)) as fault
    where cardinality(p_lines) > 10000
    union all
    select l.line_number, fault('AMOUNT_LIMIT', line_path(l, 'amount'), jsonb_build_object('limit', '10000000000000'))
    from unnest(p_lines) l
    where greatest(l.amount, l.functional_amount, l.tax_base, l.tax_amount) > 10000000000000
  ) f;
end;

-- All that is wrong with a refused request by the check that it did not pass: [{code, path, ...facts}], the code that
-- names the refusal first. Paths go into the input: ["postings", "3", "amount"]; the first line is 0.
create function posting_faults(
  p_head ledger_head, p_request posting_request, p_lines posting_line[], p_failed posting_check, p_now timestamptz
) returns jsonb
  language plpgsql stable
as $$
declare
  v_lines posting_line[];
  v_faults jsonb;
begin
  select array_agg(l order by l.line_number) into v_lines from unnest(p_lines) l where l.ordinal = p_request.ordinal;
  v_faults := case p_failed
    when 'idempotency' then jsonb_build_array(fault('IDEMPOTENCY_KEY_REUSED', '{}', '{}'))
    when 'shape' then shape_faults(p_head, p_request, v_lines)
    when 'period' then period_faults(p_head, p_request, v_lines, p_now)
    when 'references' then reference_faults(p_head, p_request, v_lines)
    when 'balance' then balance_faults(p_head, v_lines)
    when 'limits' then limit_faults(v_lines)
  end;
  if coalesce(jsonb_array_length(v_faults), 0) = 0 then
    raise exception 'the check of % failed and no fault explains it', p_failed using errcode = 'assert_failure';
  end if;
  return v_faults;
end
$$;
