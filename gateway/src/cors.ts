import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The public graph may be asked from any page: it takes keys and tokens, never a cookie, and so nothing is lent.
 * Answers a preflight itself; false where the request is to be handled.
 */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', 'x-request-id, retry-after, idempotent-replayed');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  if (request.method !== 'OPTIONS') return false;
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  response.setHeader('access-control-allow-headers', 'authorization, content-type, x-request-id, x-at-least');
  response.setHeader('access-control-max-age', '86400');
  response.writeHead(204).end();
  return true;
}
