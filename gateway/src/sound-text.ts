import { RequestError } from '@qbit/errors';

/** An escape for NUL in a string of a GraphQL document: an odd number of backslashes, then `u0000` or `u{0}`. */
const NUL_ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|\{0+\})/;

/**
 * Refuses text that no store keeps as it was sent: NUL, which PostgreSQL has not, and halves of surrogate pairs, which are
 * no Unicode. BAD_USER_INPUT with the path of the first.
 */
export function assertSoundText(body: unknown): void {
  const unsound = unsoundPath(body, []);
  if (unsound)
    throw new RequestError('BAD_USER_INPUT', 'Text may hold neither NUL nor half of a surrogate pair', {
      path: unsound,
    });
}

function unsoundPath(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') {
    const escaped = path.length === 1 && path[0] === 'query' && NUL_ESCAPE.test(value);
    return escaped || value.includes('\0') || !value.isWellFormed() ? path : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = unsoundPath(key, path) ?? unsoundPath(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
