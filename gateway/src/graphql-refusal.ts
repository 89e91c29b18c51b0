import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorLog, normalizeError, RequestError } from '@qbit/errors';
import { GraphQLError } from 'graphql';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';

/** Refuses a request to a graph before it is one: as GraphQL's `errors[]`, where a client of the graph looks (GraphQL over HTTP). */
export function refuseAsGraphql(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  requestId: string,
  log: ErrorLog,
): void {
  if (response.headersSent) return void response.destroy();
  const original = error instanceof Error ? error : new Error(String(error));
  const formatted = normalizeError(new GraphQLError(original.message, { originalError: original }), requestId, log);
  const status = error instanceof RequestError ? error.status : 500;
  const type = request.headers.accept?.includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : 'application/json';
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(JSON.stringify({ errors: [formatted] }));
}
