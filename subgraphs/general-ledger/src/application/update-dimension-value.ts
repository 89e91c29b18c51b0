import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { wouldCircle } from '../domain/dimension-tree';
import { parentFaults } from './add-dimension-value';
import type { DimensionValueView, DimensionView } from './books';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { dimensionValueWasChanged } from './dimension-facts';
import { dimensionNameFaults } from './dimension-shape';
import { stale } from './update-account';
import { alreadyArchived, notArchived } from './update-dimension';

export interface UpdateDimensionValueInput {
  /** UUID; null for an id that is none of a value. */
  readonly id: string | null;
  readonly version: number;
  readonly name?: string;
  /** Null takes it to the top; left out: it stays. */
  readonly parentId?: string | null;
}

/**
 * Gives a value another name or place in its tree: presentation only, no posted row changes (GL-22). Its code is for ever.
 *
 * Faults: NAME_INVALID; NOT_FOUND, STALE_VERSION, PARENT_ARCHIVED, PARENT_CYCLE.
 */
export async function updateDimensionValue(
  write: WriteBooks,
  caller: Caller,
  { id, version, name, parentId }: UpdateDimensionValueInput,
): Promise<Outcome<Written<DimensionValueView>>> {
  const faults = name === undefined ? [] : dimensionNameFaults(name, ['input', 'name']);
  if (faults.length) return refused(...faults);
  const change: Change = { id, version, path: ['input'], kind: 'dimension-value.changed' };
  return changed(write, caller, change, (before, dimension) => {
    const problems = moveFaults(before, dimension, parentId);
    if (problems.length) return problems;
    return { ...(name !== undefined && { name: name.trim() }), ...(parentId !== undefined && { parentId }) };
  });
}

/**
 * Archives a value: no posting takes it any more, and those that have it keep it, in every report (GL-22).
 *
 * It holds no value that is in use: each is a fault (DIMENSION_VALUE_IN_USE). Besides NOT_FOUND, STALE_VERSION, ALREADY_ARCHIVED.
 */
export async function archiveDimensionValue(
  write: WriteBooks,
  caller: Caller,
  id: string | null,
  version: number,
): Promise<Outcome<Written<DimensionValueView>>> {
  const change: Change = { id, version, path: [], kind: 'dimension-value.archived' };
  return changed(write, caller, change, (before, { values }, now) => {
    if (before.archivedAt !== null) return [alreadyArchived('value')];
    const active = values.filter(({ parentId, archivedAt }) => parentId === before.id && archivedAt === null);
    return active.length ? active.map(holds) : { archivedAt: now };
  });
}

/** Takes a value into use again. Faults: NOT_FOUND, STALE_VERSION, NOT_ARCHIVED, PARENT_ARCHIVED. */
export async function restoreDimensionValue(
  write: WriteBooks,
  caller: Caller,
  id: string | null,
  version: number,
): Promise<Outcome<Written<DimensionValueView>>> {
  const change: Change = { id, version, path: [], kind: 'dimension-value.restored' };
  return changed(write, caller, change, (before, { values }) => {
    if (before.archivedAt === null) return [notArchived('value')];
    const parent = values.find((value) => value.id === before.parentId);
    if (!parent || parent.archivedAt === null) return { archivedAt: null };
    return [{ code: 'PARENT_ARCHIVED', message: `${parent.code}, which it is under, is archived`, path: ['id'] }];
  });
}

function holds({ code }: DimensionValueView): Fault {
  return {
    code: 'DIMENSION_VALUE_IN_USE',
    message: `It holds ${code}, which is not archived`,
    path: ['id'],
    facts: { reason: 'ACTIVE_CHILD', subject: code },
  };
}

function moveFaults(
  { id, parentId: now }: DimensionValueView,
  dimension: DimensionView,
  parentId: string | null | undefined,
): Fault[] {
  if (parentId === undefined || parentId === now) return [];
  if (!wouldCircle(dimension.values, id, parentId)) return parentFaults(dimension, parentId);
  return [{ code: 'PARENT_CYCLE', message: 'A value cannot be moved under itself', path: ['input', 'parentId'] }];
}

interface Change {
  readonly id: string | null;
  readonly version: number;
  /** Where the id and the version stand in the caller's input. */
  readonly path: readonly string[];
  readonly kind: 'dimension-value.changed' | 'dimension-value.archived' | 'dimension-value.restored';
}

type Changes = { name?: string; parentId?: string | null; archivedAt?: string | null };

/** Changes that version of a value by what `decide` says, or answers the faults that it says. */
async function changed(
  write: WriteBooks,
  caller: Caller,
  { id, version, path, kind }: Change,
  decide: (before: DimensionValueView, dimension: DimensionView, now: string) => Changes | Fault[],
): Promise<Outcome<Written<DimensionValueView>>> {
  return write(caller.organizationId, async (books) => {
    const dimension = id === null ? null : await books.dimensionOfValue(id);
    const before = dimension?.values.find((value) => value.id === id);
    if (!dimension || !before)
      return refused({ code: 'NOT_FOUND', message: 'There is no such value', path: [...path, 'id'] });
    if (before.version !== version) return refused(stale(before.version, [...path, 'version']));
    const decided = decide(before, dimension, books.now);
    if (Array.isArray(decided)) return refused(...decided);
    const after = await books.updateDimensionValue(before.id, version, decided);
    if (!after) return refused(stale(version + 1, [...path, 'version']));
    const change = dimensionValueWasChanged(dimension.id, before, after, kind);
    const sequence = await books.record(actorOf(caller.identity), [change], caller.requestId);
    return done({ value: after, sequence });
  });
}
