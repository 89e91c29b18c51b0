/**
 * The canonical text of a JSON value (RFC 8785, JCS): no white space, members in the order of their UTF-16 code units,
 * numbers and strings as ECMAScript writes them.
 *
 * Members that are undefined are left out, as JSON leaves them out. Throws a TypeError on all that is not JSON: a number
 * that is not finite, a bigint, undefined in a list, a function, a symbol, an object with a class of its own such as a
 * Date or a Map, a lone surrogate, a cycle.
 */
export function canonicalJson(value: unknown): string {
  return write(value, new Set());
}

function write(value: unknown, above: Set<object>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} has no canonical JSON`);
  if (above.has(value)) throw new TypeError('A cycle has no canonical JSON');
  above.add(value);
  const written = Array.isArray(value) ? list(value, above) : members(value, above);
  above.delete(value);
  return written;
}

function list(items: readonly unknown[], above: Set<object>): string {
  return `[${Array.from(items, (item) => write(item, above)).join(',')}]`;
}

function members(value: object, above: Set<object>): string {
  if (!isPlain(value)) throw new TypeError('Only plain objects have canonical JSON');
  const given = Object.entries(value).filter(([, member]) => member !== undefined);
  given.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${given.map(([name, member]) => `${text(name)}:${write(member, above)}`).join(',')}}`;
}

/** No class of its own: the prototype is null or an Object.prototype, of whichever realm (GraphQL's inputs have none). */
function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no canonical JSON');
  return JSON.stringify(value);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical JSON`);
  return JSON.stringify(value); // -0 is 0, as RFC 8785 wants it
}
