/** Dot segments (encoded as well), empty segments and backslashes. */
const AMBIGUOUS = /\\|%5c|\/\/|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Whether a request's target is one that two servers may read as two paths.
 *
 * A browser and every client of ours tidies such paths up before it sends them; who sends one means to get past somebody
 * who reads it otherwise. `/auth/../graphql` is no way to `/graphql`: it is refused.
 */
export function isAmbiguous(target: string): boolean {
  const [path = ''] = target.replace(/^[a-z]+:\/\//i, '/').split('?');
  return AMBIGUOUS.test(path) || !isDecodable(path);
}

/** Whether what is encoded in a path is UTF-8: half a character is a path that nobody means. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
