import { type ValidationError, validate } from 'class-validator';
import { type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import type { ValidatorFn } from 'type-graphql';
import { RequestError } from '@qbit/errors';
import { invalidInput, type UserErrorValue } from './types/user-error.type';

type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** The faults of an input object, thrown by the validation of arguments and turned into a payload by `answerInputFaults`. */
export class InputFaults extends Error {
  constructor(readonly faults: readonly UserErrorValue[]) {
    super('The input has faults');
  }
}

/**
 * Validates the input classes of every argument by their class-validator decorators, before the resolver runs.
 *
 * A decorator's `context: { code }` gives the error's code; without one it is `INVALID_<PROPERTY>`.
 */
export const validateInput: ValidatorFn = async (value, _type, _data) => {
  if (typeof value !== 'object' || value === null) return;
  const faults = (await Promise.all((Array.isArray(value) ? value : [value]).map(faultsOf))).flat();
  if (faults.length) throw new InputFaults(faults);
};

async function faultsOf(value: unknown): Promise<UserErrorValue[]> {
  if (typeof value !== 'object' || value === null) return [];
  const errors = await validate(value, {
    skipMissingProperties: false,
    forbidUnknownValues: false,
    stopAtFirstError: true,
  });
  return errors.flatMap((error) => flatten(error, ['input']));
}

function flatten(error: ValidationError, above: readonly string[]): UserErrorValue[] {
  const path = [...above, error.property];
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => {
    const code = (error.contexts?.[name] as { code?: string } | undefined)?.code;
    return invalidInput(code ?? `INVALID_${screaming(error.property)}`, message, path);
  });
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}

function screaming(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

/**
 * Has every field that takes arguments answer the faults of its input: a mutation in its payload; a query, which has no
 * payload, fails with BAD_USER_INPUT.
 *
 * Those alone: as a middleware of type-graphql it would make each plain field of each row wait for promises of its own,
 * which doubles the time of a long list.
 */
export function answerInputFaults(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()))
      if (field.resolve && field.args.length > 0) field.resolve = answering(field.resolve);
  }
}

function answering(resolve: Resolve): Resolve {
  return async (root, args, context, info) => {
    try {
      return (await resolve(root, args, context, info)) as unknown;
    } catch (error) {
      if (!(error instanceof InputFaults)) throw error;
      const { faults } = error;
      if (!isMutation(info)) throw new RequestError('BAD_USER_INPUT', faults[0]?.message, { faults });
      return { errors: faults, replayed: false, imported: 0 };
    }
  };
}

function isMutation({ parentType, operation }: GraphQLResolveInfo): boolean {
  return operation.operation === 'mutation' && parentType.name === 'Mutation';
}
