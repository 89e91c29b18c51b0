import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { RequestError } from '@qbit/errors';
import { ArgsType, Field, Int } from 'type-graphql';

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

/** The arguments of every connection: forward by `first` and `after`, or backward by `last` and `before`. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the beginning, or after the cursor: 1 to 100, 20 where nothing is said.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor after which to go on.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many from the end, or before the cursor: 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor before which to go back.' })
  before?: string | null;
}

/** What to read: so many rows after (or before) a key, in the order of the list. Keys are of the type that the list sorts by. */
export interface PageRequest {
  readonly limit: number;
  readonly backward: boolean;
  /** The sort key of the row at the cursor; null from the beginning (or the end). */
  readonly key: readonly string[] | null;
}

/**
 * Checks the arguments of a connection.
 *
 * `list` names the list with its filter and order: a cursor of another one is INVALID_CURSOR. Sizes out of 1 to 100, and
 * both directions at once, are QUERY_TOO_COMPLEX.
 */
export function pageRequest(args: PageArgs, list: unknown): PageRequest {
  const { first, last, after, before } = args;
  const given = (value: unknown) => value !== null && value !== undefined;
  if (given(first) && given(last))
    throw new RequestError('QUERY_TOO_COMPLEX', 'Ask for first or for last, not for both');
  if (given(after) && given(before)) throw new RequestError('QUERY_TOO_COMPLEX', 'Give after or before, not both');
  if ((given(first) && given(before)) || (given(last) && given(after))) {
    throw new RequestError('QUERY_TOO_COMPLEX', 'first goes with after, last with before');
  }
  const backward = given(last) || given(before);
  const limit = first ?? last ?? DEFAULT_PAGE;
  if (limit < 1 || limit > LARGEST_PAGE)
    throw new RequestError('QUERY_TOO_COMPLEX', `A page has 1 to ${LARGEST_PAGE} rows, not ${limit}`, {
      largest: LARGEST_PAGE,
    });
  const cursor = backward ? before : after;
  return { limit, backward, key: given(cursor) ? readCursor(String(cursor), list) : null };
}

/** An opaque cursor: the sort key and id of a row with a hash of the list that it belongs to. */
export function writeCursor(key: readonly string[], list: unknown): string {
  return Buffer.from(JSON.stringify([hashOf(list), ...key])).toString('base64url');
}

function readCursor(cursor: string, list: unknown): readonly string[] {
  const parts = parsed(cursor);
  if (!parts || parts[0] !== hashOf(list)) throw new RequestError('INVALID_CURSOR');
  return parts.slice(1);
}

function parsed(cursor: string): string[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : null;
  } catch {
    return null;
  }
}

function hashOf(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 11);
}

export interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/**
 * The page of the rows that were read: `limit + 1` of them were asked for, in the order of reading (from the end where
 * the request goes backward). A surplus row says only that there is more.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  request: PageRequest,
  list: unknown,
  keyOf: (row: Row) => readonly string[],
): Page<Row> {
  const more = rows.length > request.limit;
  const kept = rows.slice(0, request.limit);
  if (request.backward) kept.reverse();
  const [start, end] = [kept.at(0), kept.at(-1)];
  const beyond = request.key !== null;
  return {
    nodes: kept,
    pageInfo: {
      hasNextPage: request.backward ? beyond : more,
      hasPreviousPage: request.backward ? more : beyond,
      startCursor: start === undefined ? null : writeCursor(keyOf(start), list),
      endCursor: end === undefined ? null : writeCursor(keyOf(end), list),
    },
  };
}
