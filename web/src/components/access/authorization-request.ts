/** What a program sends along when it asks to be let in (OAuth 2.1, RFC 8707, OpenID Connect). */
const PARAMETERS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'resource',
] as const;

/**
 * The page to go on to where a program sent the person to the sign-in: its request once more, now with a session. Null
 * where no program did. That it asked for a sign-in (`prompt`) is left out, for here it was given.
 */
export function authorizationRequest(query: Readonly<Record<string, string | string[] | undefined>>): string | null {
  if (typeof query.client_id !== 'string' || typeof query.redirect_uri !== 'string') return null;
  const request = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = query[name];
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) request.append(name, one);
  }
  return `/auth/oauth2/authorize?${request}`;
}
