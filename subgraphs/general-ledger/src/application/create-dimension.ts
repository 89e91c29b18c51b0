import { actorOf } from '@qbit/types';
import { checkText, done, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';
import type { DimensionView } from './books';
import type { WriteBooks } from './books-writer';
import type { Written } from './create-account';
import type { Caller } from './ports';

export interface CreateDimensionInput {
  readonly key: string;
  readonly name: string;
  readonly values: readonly { readonly code: string; readonly name: string }[];
}

const KEY = /^[a-z][a-z0-9-]{0,39}$/;
const CODE = /^[^\p{Cc}\s;=]{1,40}$/u;
const MOST_VALUES = 1_000;

/** Makes a dimension with its values (GL-22). Keys and codes are for ever: they stand in the hash of the entries that carry them. */
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
    const sequence = await books.record(
      actorOf(caller.identity),
      [{ kind: 'dimension.created', payload: dimension }],
      caller.requestId,
    );
    return done({
      value: { ...dimension, values: values.map((value) => ({ ...value, dimensionKey: input.key })) },
      sequence,
    });
  });
}

function shapeFaults({ key, name, values }: CreateDimensionInput): Fault[] {
  const named = (text: string, path: readonly string[]): Fault[] =>
    text.trim() && checkText(text, { max: 120 }).ok
      ? []
      : [{ code: 'NAME_INVALID', message: 'A name has 1 to 120 characters and no control characters', path }];
  const codes = values.map(({ code }) => code);
  return [
    ...(KEY.test(key)
      ? []
      : [{ code: 'KEY_INVALID', message: 'A key is written in lower case, as cost-centre', path: ['key'] }]),
    ...named(name, ['name']),
    ...(values.length > MOST_VALUES
      ? [{ code: 'TOO_MANY_VALUES', message: `At most ${MOST_VALUES} values at once`, path: ['values'] }]
      : []),
    ...values.flatMap(({ code, name: valueName }, index) => [
      ...(CODE.test(code)
        ? []
        : [
            {
              code: 'CODE_INVALID',
              message: 'A code has 1 to 40 characters, none of them a space, ; or =',
              path: ['values', String(index), 'code'],
            },
          ]),
      ...(codes.indexOf(code) < index
        ? [{ code: 'CODE_TAKEN', message: `The code ${code} is there twice`, path: ['values', String(index), 'code'] }]
        : []),
      ...named(valueName, ['values', String(index), 'name']),
    ]),
  ];
}
