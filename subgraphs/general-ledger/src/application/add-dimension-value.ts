import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import type { DimensionValueView, DimensionView } from './books';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { dimensionValueWasCreated } from './dimension-facts';
import { dimensionNameFaults, valueCodeFaults } from './dimension-shape';

export interface AddDimensionValueInput {
  /** UUID; null for an id that is none of a dimension. */
  readonly dimensionId: string | null;
  readonly code: string;
  readonly name: string;
  /** UUID of the value that it hangs under; null for none. */
  readonly parentId: string | null;
}

/**
 * Adds a value to a dimension, at the top or under another value of it (GL-22). Its code is for ever.
 *
 * Faults: CODE_INVALID, NAME_INVALID; NOT_FOUND, DIMENSION_ARCHIVED, CODE_TAKEN, PARENT_ARCHIVED.
 */
export async function addDimensionValue(
  write: WriteBooks,
  caller: Caller,
  input: AddDimensionValueInput,
): Promise<Outcome<Written<DimensionValueView>>> {
  const faults = [
    ...valueCodeFaults(input.code, ['input', 'code']),
    ...dimensionNameFaults(input.name, ['input', 'name']),
  ];
  if (faults.length) return refused(...faults);
  return write(caller.organizationId, async (books) => {
    const dimension = input.dimensionId === null ? null : await books.dimensionById(input.dimensionId);
    if (!dimension)
      return refused({ code: 'NOT_FOUND', message: 'There is no such dimension', path: ['input', 'dimensionId'] });
    const problems = [
      ...archivedFaults(dimension),
      ...takenFaults(dimension, input.code),
      ...parentFaults(dimension, input.parentId),
    ];
    if (problems.length) return refused(...problems);
    const { code, name, parentId } = input;
    const id = newUuid();
    await books.insertDimensionValue(dimension.id, { id, code, name: name.trim(), parentId });
    const made = (await books.dimensionById(dimension.id))?.values.find((value) => value.id === id);
    if (!made) throw new Error('A value was added and is not there');
    const change = dimensionValueWasCreated(dimension.id, made);
    const sequence = await books.record(actorOf(caller.identity), [change], caller.requestId);
    return done({ value: made, sequence });
  });
}

function archivedFaults({ key, archivedAt }: DimensionView): Fault[] {
  const path = ['input', 'dimensionId'];
  return archivedAt === null
    ? []
    : [{ code: 'DIMENSION_ARCHIVED', message: 'The dimension is archived', path, facts: { dimension: key } }];
}

function takenFaults({ values }: DimensionView, code: string): Fault[] {
  const taken = values.find((value) => value.code === code);
  return taken
    ? [{ code: 'CODE_TAKEN', message: `${code} is the code of ${taken.name}`, path: ['input', 'code'] }]
    : [];
}

/** NOT_FOUND where the dimension has no such value, PARENT_ARCHIVED where nothing more is put under it. */
export function parentFaults({ values }: DimensionView, parentId: string | null): Fault[] {
  if (parentId === null) return [];
  const path = ['input', 'parentId'];
  const parent = values.find(({ id }) => id === parentId);
  if (!parent) return [{ code: 'NOT_FOUND', message: 'The dimension has no such value', path }];
  return parent.archivedAt === null
    ? []
    : [{ code: 'PARENT_ARCHIVED', message: `${parent.code} is archived: nothing more is put under it`, path }];
}
