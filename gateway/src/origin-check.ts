import type { IncomingMessage } from 'node:http';
import { RequestError } from '@qbit/errors';

/**
 * Refuses what a page of another origin makes a browser send with our cookie (CSRF).
 *
 * Browsers name the origin on every cross-origin POST, and send `Sec-Fetch-Site`; who is no browser has no cookie that it
 * did not mean to send. A bearer token is never sent by itself, and needs no check.
 */
export function assertOwnOrigin(request: IncomingMessage, origins: readonly string[]): void {
  if (!request.headers.cookie || request.headers.authorization) return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign =
    origin === undefined ? site !== undefined && site !== 'same-origin' && site !== 'none' : !origins.includes(origin);
  if (foreign) throw new RequestError('CSRF_REFUSED', undefined, { origin: origin ?? null });
}
