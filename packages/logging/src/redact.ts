import { isErrorLike, maskText, PERSON_PARENTS, REDACTED, secretName } from './sensitive';

// A log line is for people: what is larger is cut, so that no value, however deep or wide, can stop the process.
const MOST_CHARACTERS = 16_384;
const MOST_DEPTH = 8;
const MOST_ITEMS = 100;
const MOST_VALUES = 5_000;

/** What may stand in a line of JSON. */
export type LogValue = string | number | boolean | null | LogValue[] | { [name: string]: LogValue };

interface Walk {
  readonly above: Set<object>;
  readonly errors: Set<object>;
  left: number;
}

/**
 * A copy of any value that is safe to log: secrets and personal data are replaced by `[redacted]`, by the names of their
 * members at any depth and by patterns within texts.
 *
 * Never throws: cycles, bigints, getters that throw and hostile proxies are all written somehow. An error is written with
 * its stack the first time, and by name and message after that.
 */
export function redact(value: unknown): LogValue {
  return copy(value, '', { above: new Set(), errors: new Set(), left: MOST_VALUES }, MOST_DEPTH);
}

/** The text without bearer tokens, keys, JWTs, passwords in URLs, IBANs and e-mail addresses; cut at 16,384 characters. */
export function redactText(text: string): string {
  const cut = text.length > MOST_CHARACTERS;
  const kept = maskText(cut ? text.slice(0, MOST_CHARACTERS) : text);
  return cut ? `${kept}… [${text.length - MOST_CHARACTERS} more]` : kept;
}

function copy(value: unknown, parent: string, walk: Walk, depth: number): LogValue {
  if (walk.left-- <= 0) return '[more]';
  switch (typeof value) {
    case 'string':
      return redactText(value);
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      return value === null ? null : guarded(value, parent, walk, depth);
    case 'undefined':
      return null;
    case 'function':
      return '[function]';
    default:
      return String(value); // bigint, symbol
  }
}

/** Anything in an object may throw when it is looked at: a getter, a proxy, a toString. */
function guarded(value: object, parent: string, walk: Walk, depth: number): LogValue {
  if (walk.above.has(value)) return '[circular]';
  walk.above.add(value);
  try {
    return object(value, parent, walk, depth);
  } catch {
    return '[unreadable]';
  } finally {
    walk.above.delete(value);
  }
}

function object(value: object, parent: string, walk: Walk, depth: number): LogValue {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof URL) return redactText(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (depth <= 0) return '[deeper]';
  if (isErrorLike(value)) return error(value, walk, depth);
  if (Array.isArray(value)) return items(value, parent, walk, depth);
  if (value instanceof Set) return items([...value], parent, walk, depth);
  if (value instanceof Map)
    return members(
      [...value].map(([key, item]) => [String(key), item]),
      parent,
      walk,
      depth,
    );
  return members(ownMembers(value), parent, walk, depth);
}

function items(values: readonly unknown[], parent: string, walk: Walk, depth: number): LogValue {
  const copied = Array.from(values.slice(0, MOST_ITEMS), (item) => copy(item, parent, walk, depth - 1));
  if (values.length > MOST_ITEMS) copied.push(`[${values.length - MOST_ITEMS} more]`);
  return copied;
}

function members(
  entries: readonly (readonly [string, unknown])[],
  parent: string,
  walk: Walk,
  depth: number,
): LogValue {
  const copied: Record<string, LogValue> = {};
  for (const [name, value] of entries.slice(0, MOST_ITEMS)) {
    if (value === undefined) continue;
    const hidden = secretName(name) || (name === 'name' && PERSON_PARENTS.test(parent));
    // Whether there is a secret may be said; what it is may not.
    const open = !hidden || value === null || typeof value === 'boolean';
    // Defined, not assigned: a member that is named __proto__ must not become the prototype.
    Object.defineProperty(copied, redactText(name), {
      value: open ? copy(value, name, walk, depth - 1) : REDACTED,
      enumerable: true,
      configurable: true,
    });
  }
  if (entries.length > MOST_ITEMS) copied['[more]'] = entries.length - MOST_ITEMS;
  return copied;
}

/** An error with its name, message, stack and facts; causes likewise. */
function error(value: Error, walk: Walk, depth: number): LogValue {
  const head = { name: redactText(String(value.name)), message: redactText(String(value.message)) };
  if (walk.errors.has(value)) return head;
  walk.errors.add(value);
  const own = ownMembers(value).filter(([name]) => !['name', 'message', 'stack', 'cause', 'errors'].includes(name));
  const facts = members(own, '', walk, depth) as Record<string, LogValue>;
  const stack = typeof value.stack === 'string' ? { stack: redactText(value.stack) } : {};
  const cause = value.cause === undefined ? {} : { cause: copy(value.cause, '', walk, depth - 1) };
  const errors = value instanceof AggregateError ? { errors: copy(value.errors, '', walk, depth - 1) } : {};
  return { ...facts, ...head, ...stack, ...cause, ...errors };
}

/** The enumerable members of the object itself, each looked at by itself so that one that throws hides no other. */
function ownMembers(value: object): [string, unknown][] {
  return Object.keys(value).map((name) => {
    try {
      return [name, Reflect.get(value, name)];
    } catch {
      return [name, '[unreadable]'];
    }
  });
}
