import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { DimensionView } from './books';
import type { BooksWriter, WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { dimensionWasChanged } from './dimension-facts';
import { dimensionNameFaults } from './dimension-shape';
import { stale } from './update-account';

export interface UpdateDimensionInput {
  /** UUID; null for an id that is none of a dimension. */
  readonly id: string | null;
  readonly version: number;
  readonly name: string;
}

/** Gives a dimension another name; its key is for ever. Faults: NAME_INVALID; NOT_FOUND, STALE_VERSION. */
export async function updateDimension(
  write: WriteBooks,
  caller: Caller,
  { id, version, name }: UpdateDimensionInput,
): Promise<Outcome<Written<DimensionView>>> {
  const faults = dimensionNameFaults(name, ['input', 'name']);
  if (faults.length) return refused(...faults);
  return changed(write, caller, { id, version, path: ['input'], kind: 'dimension.changed' }, async () => ({
    name: name.trim(),
  }));
}

/**
 * Archives a dimension: no posting takes it any more, and those that have it keep it (GL-22).
 *
 * An account that asks for it could not be posted to: each is a fault (DIMENSION_IN_USE). Besides NOT_FOUND,
 * STALE_VERSION, ALREADY_ARCHIVED.
 */
export async function archiveDimension(
  write: WriteBooks,
  caller: Caller,
  id: string | null,
  version: number,
): Promise<Outcome<Written<DimensionView>>> {
  return changed(write, caller, { id, version, path: [], kind: 'dimension.archived' }, async (before, books) => {
    if (before.archivedAt !== null) return [alreadyArchived('dimension')];
    const accounts = await books.accountsRequiring(before.key);
    return accounts.length ? accounts.map(requiredBy) : { archivedAt: books.now };
  });
}

/** Takes a dimension into use again, with the values that it had. Faults: NOT_FOUND, STALE_VERSION, NOT_ARCHIVED. */
export async function restoreDimension(
  write: WriteBooks,
  caller: Caller,
  id: string | null,
  version: number,
): Promise<Outcome<Written<DimensionView>>> {
  return changed(write, caller, { id, version, path: [], kind: 'dimension.restored' }, async (before) =>
    before.archivedAt === null ? [notArchived('dimension')] : { archivedAt: null },
  );
}

export function alreadyArchived(noun: string): Fault {
  return { code: 'ALREADY_ARCHIVED', message: `The ${noun} is archived already`, path: ['id'] };
}

export function notArchived(noun: string): Fault {
  return { code: 'NOT_ARCHIVED', message: `The ${noun} is not archived`, path: ['id'] };
}

function requiredBy(code: string): Fault {
  return {
    code: 'DIMENSION_IN_USE',
    message: `Account ${code} asks for it`,
    path: ['id'],
    facts: { reason: 'REQUIRED_BY_ACCOUNT', subject: code },
  };
}

interface Change {
  readonly id: string | null;
  readonly version: number;
  /** Where the id and the version stand in the caller's input. */
  readonly path: readonly string[];
  readonly kind: 'dimension.changed' | 'dimension.archived' | 'dimension.restored';
}

type Changes = { name?: string; archivedAt?: string | null };

/** Changes that version of a dimension by what `decide` says, or answers the faults that it says. */
async function changed(
  write: WriteBooks,
  caller: Caller,
  { id, version, path, kind }: Change,
  decide: (before: DimensionView, books: BooksWriter) => Promise<Changes | Fault[]>,
): Promise<Outcome<Written<DimensionView>>> {
  return write(caller.organizationId, async (books) => {
    const before = id === null ? null : await books.dimensionById(id);
    if (!before) return refused({ code: 'NOT_FOUND', message: 'There is no such dimension', path: [...path, 'id'] });
    if (before.version !== version) return refused(stale(before.version, [...path, 'version']));
    const decided = await decide(before, books);
    if (Array.isArray(decided)) return refused(...decided);
    const after = await books.updateDimension(before.id, version, decided);
    if (!after) return refused(stale(version + 1, [...path, 'version']));
    const change = dimensionWasChanged(before, after, kind);
    const sequence = await books.record(actorOf(caller.identity), [change], caller.requestId);
    return done({ value: after, sequence });
  });
}
