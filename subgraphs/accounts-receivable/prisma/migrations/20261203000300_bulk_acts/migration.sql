-- Acts on many things at once: what was selected when it was asked for, and what became of each.

create table bulk_act (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'cancelled')),
  -- What it says beside the things that it is done to: a day, a reason.
  parameters jsonb not null,
  -- Who asked for it, as he was then: each thing is done as what he is by then.
  starter jsonb not null,
  -- Rises when what failed is tried again: that is another job.
  attempt integer not null default 1 check (attempt >= 1),
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (organization_id, id),
  check ((finished_at is null) = (status in ('queued', 'running')))
);

create table bulk_act_item (
  organization_id uuid not null,
  act_id uuid not null,
  position integer not null check (position between 1 and 10000),
  subject uuid not null,
  -- The version that was selected; null for what has none, or was not there.
  version integer,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'done', 'failed', 'skipped')),
  -- Why it failed: [{code, message, path, facts}].
  faults jsonb,
  done_at timestamptz,
  primary key (organization_id, act_id, position),
  unique (organization_id, act_id, subject),
  foreign key (organization_id, act_id) references bulk_act,
  check ((outcome = 'failed') = (faults is not null))
);

create index bulk_act_item_by_outcome on bulk_act_item (organization_id, act_id, outcome, position);

call hold_to_tenant('bulk_act');
call hold_to_tenant('bulk_act_item');

-- What was selected stays what was selected; only what becomes of it is written, and the version that a new attempt finds.
grant select, insert on bulk_act, bulk_act_item to accounts_receivable_app;
grant update (status, starter, attempt, finished_at) on bulk_act to accounts_receivable_app;
grant update (version, outcome, faults, done_at) on bulk_act_item to accounts_receivable_app;
