/** Compares two versions of a schema and weighs each breaking change against who uses it. */
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { usageOf } from './usage.mjs';

/**
 * The changes from one schema to another: `{ message, path, breaking, usedBy }`, breaking ones first.
 *
 * A breaking change that no recorded operation uses is still breaking where `strict` (the public graph: partners whose
 * operations we do not know); elsewhere it is allowed.
 */
export async function compare(before, after, operations, { strict }) {
  const [from, to] = [buildSchema(before, { assumeValidSDL: true }), buildSchema(after, { assumeValidSDL: true })];
  const usage = usageOf(from, operations);
  const changes = (await diff(from, to)).map((change) => {
    const usedBy = [...(usage.get(change.path ?? '') ?? [])].sort();
    const breaking = change.criticality.level === CriticalityLevel.Breaking;
    return {
      message: change.message,
      path: change.path ?? '',
      breaking,
      usedBy,
      refused: breaking && (strict || usedBy.length > 0),
    };
  });
  return changes.sort((a, b) => Number(b.breaking) - Number(a.breaking) || (a.path < b.path ? -1 : 1));
}
