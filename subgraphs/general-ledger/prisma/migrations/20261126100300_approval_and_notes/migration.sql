-- Manual entries above a limit need a second person; notes and attachments of posted entries are added and never changed (GL-21).

-- In minor units of the functional currency; null: no entry needs approval.
alter table ledger_head add column approval_limit bigint check (approval_limit > 0);

create type entry_note_kind as enum ('note', 'attachment');

create table entry_note (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  entry_id uuid not null,
  kind entry_note_kind not null,
  -- The words of a note, or the name of a file.
  body text not null check (char_length(body) between 1 and 4000),
  file_id uuid,
  -- Of the words, or of the file: what the chain keeps of it.
  sha256 bytea not null check (octet_length(sha256) = 32),
  added_by text not null,
  added_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, entry_id) references journal_entry (organization_id, id),
  check ((kind = 'attachment') = (file_id is not null))
);

create index entry_note_of_entry on entry_note (organization_id, entry_id, added_at);

-- What was removed leaves this.
create table entry_note_removal (
  organization_id uuid not null,
  entry_note_id uuid not null,
  reason text not null check (char_length(reason) between 1 and 500),
  removed_by text not null,
  removed_at timestamptz not null,
  primary key (organization_id, entry_note_id),
  foreign key (organization_id, entry_note_id) references entry_note
);

call hold_to_tenant('entry_note');
call hold_to_tenant('entry_note_removal');
call make_append_only('entry_note');
call make_append_only('entry_note_removal');

grant select, insert on entry_note, entry_note_removal to general_ledger_app;
grant update (approval_limit) on ledger_head to general_ledger_app;
