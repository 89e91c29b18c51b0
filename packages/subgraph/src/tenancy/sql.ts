import type { SqlExecutor } from '@qbit/events';
import pg from 'pg';

/** A connection on which statements run one after the other; most often in a transaction that works for one organization. */
export interface Sql extends SqlExecutor {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

const { INT8, NUMERIC, DATE, TIMESTAMPTZ } = pg.types.builtins;

/** `2026-11-25 09:58:25.095+00` as `2026-11-25T09:58:25.095000Z`: RFC 3339 in UTC, to the microsecond, so that texts compare as instants do. */
function instantText(value: string): string {
  const [, day, time, fraction = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(value) ?? [];
  return day === undefined ? value : `${day}T${time}.${fraction.padEnd(6, '0')}Z`;
}

const PARSERS = new Map<number, (value: string) => unknown>([
  [INT8, BigInt],
  [NUMERIC, String],
  [DATE, String],
  [TIMESTAMPTZ, instantText],
]);

/** How values come back: bigint as BigInt, numeric and date as text, instants as RFC 3339 text; never as a float or a local Date. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) || pg.types.getTypeParser(oid, format ?? 'text'),
};

// Statements with a name are parsed once for each connection. Our texts are constants; the bound is for a mistake.
const names = new Map<string, string>();
const MOST_NAMES = 300;

/** The statement as `pg` takes it. */
export function statement(text: string, values: readonly unknown[] = []): pg.QueryConfig {
  let name = names.get(text);
  if (name === undefined && names.size < MOST_NAMES) {
    name = `qbit_${names.size + 1}`;
    names.set(text, name);
  }
  return name === undefined ? { text, values: [...values] } : { name, text, values: [...values] };
}

/** A client as an `Sql`. */
export function sqlOf(client: pg.ClientBase): Sql {
  return {
    query: async <Row extends object>(text: string, parameters?: readonly unknown[]) =>
      (await client.query<Row>(statement(text, parameters))).rows,
  };
}
