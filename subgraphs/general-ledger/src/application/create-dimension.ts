import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import type { DimensionView } from './books';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';
import { dimensionWasCreated } from './dimension-facts';
import { dimensionKeyFaults, dimensionNameFaults, valueCodeFaults } from './dimension-shape';

export interface CreateDimensionInput {
  readonly key: string;
  readonly name: string;
  readonly values: readonly { readonly code: string; readonly name: string }[];
}

const MOST_VALUES = 1_000;

/**
 * Makes a dimension with its values (GL-22). Keys and codes are for ever: they stand in the hash of the entries that carry them.
 *
 * Faults: KEY_INVALID, NAME_INVALID, TOO_MANY_VALUES, CODE_INVALID, CODE_TAKEN; KEY_TAKEN.
 */
export async function createDimension(
  write: WriteBooks,
  caller: Caller,
  input: CreateDimensionInput,
): Promise<Outcome<Written<DimensionView>>> {
  const faults = shapeFaults(input);
  if (faults.length) return refused(...faults);
  return write(caller.organizationId, async (books) => {
    if (await books.hasDimension(input.key))
      return refused({ code: 'KEY_TAKEN', message: `There is a dimension ${input.key} already`, path: ['key'] });
    const values = input.values.map(({ code, name }) => ({ id: newUuid(), code, name: name.trim() }));
    const dimension = { id: newUuid(), key: input.key, name: input.name.trim(), values };
    await books.insertDimension(dimension);
    const made = await books.dimensionById(dimension.id);
    if (!made) throw new Error('A dimension was made and is not there');
    const sequence = await books.record(actorOf(caller.identity), [dimensionWasCreated(made)], caller.requestId);
    return done({ value: made, sequence });
  });
}

function shapeFaults({ key, name, values }: CreateDimensionInput): Fault[] {
  const codes = values.map(({ code }) => code);
  return [
    ...dimensionKeyFaults(key, ['key']),
    ...dimensionNameFaults(name, ['name']),
    ...(values.length > MOST_VALUES
      ? [{ code: 'TOO_MANY_VALUES', message: `At most ${MOST_VALUES} values at once`, path: ['values'] }]
      : []),
    ...values.flatMap(({ code, name: valueName }, index) => [
      ...valueCodeFaults(code, ['values', String(index), 'code']),
      ...(codes.indexOf(code) < index
        ? [{ code: 'CODE_TAKEN', message: `The code ${code} is there twice`, path: ['values', String(index), 'code'] }]
        : []),
      ...dimensionNameFaults(valueName, ['values', String(index), 'name']),
    ]),
  ];
}
