import type { IncomingMessage } from 'node:http';

/** The name of the session's cookie; over HTTPS it has a prefix that binds it to the host. */
const SESSION_COOKIE = /(?:^|;\s*)((?:__Secure-|__Host-)?qbit\.session_token)=([^;]+)/;

/** What a request proves itself with. */
export interface RequestCredential {
  readonly kind: 'bearer' | 'session';
  /** The token or the cookie's value: what the cache hashes. */
  readonly secret: string;
  /** Just the header that carries it, and no other cookie. */
  readonly headers: Headers;
}

/** The credential of a request: a bearer token first, else the session's cookie; null for none. */
export function credentialOf({ headers }: IncomingMessage): RequestCredential | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer) return { kind: 'bearer', secret: bearer, headers: new Headers({ authorization: `Bearer ${bearer}` }) };
  if (headers.authorization !== undefined) return null;
  const [, name, value] = SESSION_COOKIE.exec(headers.cookie ?? '') ?? [];
  return value ? { kind: 'session', secret: value, headers: new Headers({ cookie: `${name}=${value}` }) } : null;
}
