import { type FilePurpose, servesFor } from '@qbit/files';
import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { checkText, done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import { sha256 } from '@qbit/utils/hashing';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { otherPurpose } from './file-purpose';

/** A note on a posted entry, or a file attached to it. */
export interface EntryNoteView {
  readonly id: string;
  readonly entryId: string;
  readonly kind: 'note' | 'attachment';
  /** The words, or the name of the file; null once it was removed. */
  readonly body: string | null;
  readonly fileId: string | null;
  readonly sha256: Buffer;
  /** `user:<uuid>`. */
  readonly addedBy: string;
  readonly addedAt: string;
  readonly removal: { readonly reason: string; readonly removedBy: string; readonly removedAt: string } | null;
}

export type NewEntryNote = Omit<EntryNoteView, 'removal' | 'body'> & { readonly body: string };

/** A stored file, as far as an attachment needs it. */
export interface AttachedFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly purpose: FilePurpose;
}

const LONGEST_NOTE = 4_000;
const LARGEST_ATTACHMENT = 25 * 1024 * 1024;

/**
 * Adds words to a posted entry, after the fact (GL-21): the entry itself stays as it is. The chain keeps the hash of the words, not
 * the words. Faults: NOT_FOUND, TEXT_INVALID.
 */
export async function addEntryNote(
  write: WriteBooks,
  caller: Caller,
  entryId: string | null,
  text: string,
): Promise<Outcome<Written<EntryNoteView>>> {
  const words = text.trim();
  if (!words || !checkText(words, { max: LONGEST_NOTE, multiline: true }).ok)
    return refused({ code: 'TEXT_INVALID', message: `A note has 1 to ${LONGEST_NOTE} characters`, path: ['text'] });
  return add(write, caller, entryId, { kind: 'note', body: words, fileId: null, sha256: sha256(words) });
}

/** Attaches a file to a posted entry. Faults: NOT_FOUND for the entry or the file, FILE_TOO_LARGE over 25 MB. */
export async function attachToEntry(
  write: WriteBooks,
  caller: Caller,
  entryId: string | null,
  fileId: string | null,
  fileOf: (organizationId: string, fileId: string) => Promise<AttachedFile | null>,
): Promise<Outcome<Written<EntryNoteView>>> {
  const file = fileId === null ? null : await fileOf(caller.organizationId, fileId);
  if (!file || fileId === null)
    return refused({ code: 'NOT_FOUND', message: 'There is no such file', path: ['fileId'] });
  if (!servesFor(file, 'attachments')) return refused(otherPurpose(file.purpose, 'attachments', ['fileId']));
  if (file.size > LARGEST_ATTACHMENT)
    return refused({ code: 'FILE_TOO_LARGE', message: 'An attachment has at most 25 MB', path: ['fileId'] });
  const hash = Buffer.from(file.sha256, 'hex');
  return add(write, caller, entryId, { kind: 'attachment', body: file.name, fileId, sha256: hash });
}

/** Removes a note or an attachment for a reason; what is left is that it was there. Faults: NOT_FOUND, ALREADY_REMOVED, REASON_MISSING. */
export async function removeEntryNote(
  write: WriteBooks,
  caller: Caller,
  id: string | null,
  reason: string,
): Promise<Outcome<Written<EntryNoteView>>> {
  const why = reason.trim();
  if (!why || !checkText(why, { max: 500 }).ok)
    return refused({
      code: 'REASON_MISSING',
      message: 'Removing it says why, in 1 to 500 characters',
      path: ['reason'],
    });
  return write(caller.organizationId, async (books) => {
    const note = id === null ? null : await books.entryNote(id);
    if (!note) return refused({ code: 'NOT_FOUND', message: 'There is no such note', path: ['id'] });
    if (note.removal) return refused({ code: 'ALREADY_REMOVED', message: 'It was removed before', path: ['id'] });
    const actor = actorOf(caller.identity);
    const removal = { reason: why, removedBy: `${actor.kind}:${actor.id}`, removedAt: books.now };
    await books.removeEntryNote(note.id, removal);
    const changes = [{ kind: 'entry-note.removed', payload: { id: note.id, entryId: note.entryId } }];
    const sequence = await books.record(actor, changes, caller.requestId);
    return done({ value: { ...note, body: null, fileId: null, removal }, sequence });
  });
}

async function add(
  write: WriteBooks,
  caller: Caller,
  entryId: string | null,
  content: Pick<NewEntryNote, 'kind' | 'body' | 'fileId' | 'sha256'>,
): Promise<Outcome<Written<EntryNoteView>>> {
  const notFound: Fault = { code: 'NOT_FOUND', message: 'There is no such posted entry', path: ['entryId'] };
  return write(caller.organizationId, async (books) => {
    if (entryId === null || !(await books.isPosted(entryId))) return refused(notFound);
    const actor = actorOf(caller.identity);
    const note: NewEntryNote = {
      ...content,
      id: newUuid(),
      entryId,
      addedBy: `${actor.kind}:${actor.id}`,
      addedAt: books.now,
    };
    await books.insertEntryNote(note);
    const payload = { id: note.id, entryId, kind: note.kind, sha256: note.sha256.toString('hex') };
    const sequence = await books.record(actor, [{ kind: 'entry-note.added', payload }], caller.requestId);
    return done({ value: { ...note, removal: null }, sequence });
  });
}
