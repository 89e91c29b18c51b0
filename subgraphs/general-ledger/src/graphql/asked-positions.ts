import { decodePosition, type Position } from '@qbit/subgraph';
import type { GraphQLSchema } from 'graphql';
import type { LedgerContext } from './context';

/**
 * Has a request know of every `atLeast` among the arguments of its fields before the first of them opens the books.
 *
 * All fields of a query begin in one go, before any of them waits for anything: a field that names no position and is
 * written before one that does would else open the snapshot of both too early (S-25).
 */
export function withAskedPositions(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!resolve || !field.args.some(({ name }) => name === 'atLeast')) continue;
    field.resolve = (source, args: { atLeast?: string | null }, context: LedgerContext, info) => {
      context.asksFor(positionOf(args.atLeast));
      return resolve(source, args, context, info);
    };
  }
  return schema;
}

/** What is no position of ours is refused by its field. */
function positionOf(text: string | null | undefined): Position {
  if (!text) return {};
  try {
    return decodePosition(text);
  } catch {
    return {};
  }
}
