-- When facts went out, and how far those of others were taken: by these it is found what a listener missed.

alter table outbox_relay add published_at timestamptz not null default now();

create policy relay on inbox for select to general_ledger_relay using (true);
grant select on inbox to general_ledger_relay;
