/** The bodies that a route takes: JSON from pages of ours, forms from OAuth clients. */
export type BodyKind = 'json' | 'form' | 'none';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Without `/auth`; a segment `*` stands for any one. */
  readonly path: string;
  readonly body: BodyKind;
}

const get = (path: string): Route => ({ method: 'GET', path, body: 'none' });
const post = (path: string, body: BodyKind = 'json'): Route => ({ method: 'POST', path, body });

/**
 * Every route of the engine that answers. better-auth and its plugins have many more (linking of accounts, updates of
 * people and sessions, administration of clients): whatever is not named here is not there.
 */
export const ROUTES: readonly Route[] = [
  // An account, and signing in to it.
  post('/sign-up/email'),
  post('/sign-in/email'),
  post('/sign-out'),
  // The web's own view of the session: renews the cookie, and feeds the list of sessions.
  get('/get-session'),
  get('/list-sessions'),
  post('/revoke-session'),
  post('/revoke-other-sessions'),
  // Proving an address: the link of the mail, and another mail.
  get('/verify-email'),
  post('/send-verification-email'),
  // A forgotten password, and another one.
  post('/request-password-reset'),
  post('/reset-password'),
  post('/change-password'),
  // Another address: the link goes to it, and the password is asked for.
  post('/change-email'),
  // The second factor: on, proven, used up, off.
  post('/two-factor/enable'),
  post('/two-factor/verify-totp'),
  post('/two-factor/verify-backup-code'),
  post('/two-factor/generate-backup-codes'),
  post('/two-factor/disable'),
  // Passkeys: made, used, listed, named, removed.
  get('/passkey/generate-register-options'),
  post('/passkey/verify-registration'),
  get('/passkey/generate-authenticate-options'),
  post('/passkey/verify-authentication'),
  get('/passkey/list-user-passkeys'),
  post('/passkey/update-passkey'),
  post('/passkey/delete-passkey'),
  // The public keys of our tokens.
  get('/jwks'),
  // OAuth 2.1: the browser's part, with what the consent page needs to know and to say.
  get('/oauth2/authorize'),
  get('/oauth2/public-client'),
  post('/oauth2/consent'),
  get('/oauth2/get-consents'),
  post('/oauth2/delete-consent'),
  // OAuth 2.1: the client's part.
  post('/oauth2/token', 'form'),
  post('/oauth2/introspect', 'form'),
  post('/oauth2/revoke', 'form'),
  get('/oauth2/userinfo'),
];

/** What is well known (RFC 8615), and the route that answers it. */
export const WELL_KNOWN: Readonly<Record<string, string>> = {
  '/.well-known/jwks.json': '/auth/jwks',
  '/.well-known/oauth-authorization-server': '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration': '/.well-known/openid-configuration',
};

/** `path` is what the engine is asked for, with its search. */
export type Routing =
  | { readonly ok: true; readonly method: Route['method']; readonly path: string; readonly body: BodyKind }
  | { readonly ok: false; readonly status: 400 | 404 };

const BASE = '/auth';
/** Encoded dots, slashes, backslashes and control characters have no place in a path of ours. */
const SUSPECT = /\\|%(?:2e|2f|5c|25|[01][0-9a-f]|7f)|\/\/|\/\.{1,2}(?:\/|$)/i;

/**
 * The route of a request by its method and its raw target.
 *
 * A path that one server might read differently from another is refused before anything looks at it: dot segments,
 * empty segments, encoded separators, backslashes. What is left is compared as it stands.
 */
export function routeOf(method: string, target: string): Routing {
  const [path = '', ...rest] = target.split('?');
  if (!path.startsWith('/') || SUSPECT.test(path) || /[^\x21-\x7e]/.test(target)) return { ok: false, status: 400 };
  const wellKnown = Object.hasOwn(WELL_KNOWN, path) ? WELL_KNOWN[path] : undefined;
  if (wellKnown && method === 'GET') return { ok: true, method, path: wellKnown, body: 'none' };
  const inner = path.startsWith(`${BASE}/`) ? path.slice(BASE.length) : null;
  const route = ROUTES.find((known) => known.method === method && known.path === inner);
  if (!route) return { ok: false, status: 404 };
  const search = rest.length ? `?${rest.join('?')}` : '';
  return { ok: true, method: route.method, path: `${BASE}${route.path}${search}`, body: route.body };
}
