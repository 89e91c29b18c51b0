import type { EntryNoteView, NewEntryNote } from '../application/entry-notes';
import type { Sql } from '@qbit/subgraph';

interface NoteRow extends Omit<EntryNoteView, 'removal' | 'body'> {
  readonly body: string;
  readonly reason: string | null;
  readonly removedBy: string;
  readonly removedAt: string;
}

const SELECT = `select n.id, n.entry_id as "entryId", n.kind, n.body, n.file_id as "fileId", n.sha256, n.added_by as "addedBy", n.added_at as "addedAt",
    r.reason, r.removed_by as "removedBy", r.removed_at as "removedAt"
  from entry_note n left join entry_note_removal r on r.organization_id = n.organization_id and r.entry_note_id = n.id`;

/** The notes and attachments of entries, the oldest first; of a removed one the words and the file are left out. */
export async function entryNotesOf(
  sql: Sql,
  organizationId: string,
  entryIds: readonly string[],
): Promise<EntryNoteView[]> {
  const rows = await sql.query<NoteRow>(
    `${SELECT} where n.organization_id = $1::uuid and n.entry_id = any ($2::uuid[]) order by n.added_at, n.id`,
    [organizationId, entryIds],
  );
  return rows.map(viewOf);
}

export async function entryNoteById(sql: Sql, organizationId: string, id: string): Promise<EntryNoteView | null> {
  const [row] = await sql.query<NoteRow>(`${SELECT} where n.organization_id = $1::uuid and n.id = $2::uuid`, [
    organizationId,
    id,
  ]);
  return row ? viewOf(row) : null;
}

export async function insertEntryNote(sql: Sql, organizationId: string, note: NewEntryNote): Promise<void> {
  await sql.query(
    `insert into entry_note (organization_id, id, entry_id, kind, body, file_id, sha256, added_by, added_at)
     values ($1::uuid, $2::uuid, $3::uuid, $4::entry_note_kind, $5, $6::uuid, $7, $8, $9::timestamptz)`,
    [organizationId, note.id, note.entryId, note.kind, note.body, note.fileId, note.sha256, note.addedBy, note.addedAt],
  );
}

export async function insertEntryNoteRemoval(
  sql: Sql,
  organizationId: string,
  id: string,
  { reason, removedBy, removedAt }: NonNullable<EntryNoteView['removal']>,
): Promise<void> {
  await sql.query(
    `insert into entry_note_removal (organization_id, entry_note_id, reason, removed_by, removed_at)
     values ($1::uuid, $2::uuid, $3, $4, $5::timestamptz)`,
    [organizationId, id, reason, removedBy, removedAt],
  );
}

function viewOf({ reason, removedBy, removedAt, body, fileId, ...note }: NoteRow): EntryNoteView {
  const removal = reason === null ? null : { reason, removedBy, removedAt };
  return { ...note, body: removal ? null : body, fileId: removal ? null : fileId, removal };
}
