/** Compares two versions of a schema and weighs each breaking change against who uses it. */
import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
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
    const usedBy = usersOf(change, usage);
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

/** What must be given now breaks whoever does not give it: it is weighed by the field or input that asks for it. */
const ASKING = new Set([
  ChangeType.FieldArgumentAdded,
  ChangeType.FieldArgumentTypeChanged,
  ChangeType.InputFieldAdded,
  ChangeType.InputFieldTypeChanged,
]);

function usersOf({ type, path = '' }, usage) {
  const coordinates = ASKING.has(type) ? [path, path.slice(0, path.lastIndexOf('.'))] : [path];
  return [...new Set(coordinates.flatMap((coordinate) => [...(usage.get(coordinate) ?? [])]))].sort();
}
