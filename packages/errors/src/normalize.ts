import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isRequestErrorCode, REQUEST_ERRORS } from './codes';
import { RequestError } from './request-error';

/** What the one place that logs needs: the logger of `@qbit/logging` has this shape. */
export interface ErrorLog {
  error(message: string, fields: Record<string, unknown>): void;
}

/**
 * The filter at the edge of every service: makes of any error of a GraphQL answer what the caller may see.
 *
 * A known code goes out with its facts; all else is logged once, whole, and goes out as INTERNAL with the request id
 * that finds the log line: never a stack, SQL, a host name or another tenant's existence.
 */
export function normalizeError(error: unknown, requestId: string, log: ErrorLog): GraphQLFormattedError {
  const original = originalOf(error);
  const located = error instanceof GraphQLError ? placeOf(error) : {};
  const known = original instanceof RequestError ? original.extensions : knownExtensions(error);
  if (known) {
    const { http: _http, stacktrace: _stacktrace, ...extensions } = known as Record<string, unknown>;
    return { message: messageOf(error), ...located, extensions: { ...extensions, requestId } };
  }
  log.error('Unexpected failure', { requestId, path: located.path, error: original });
  return { message: REQUEST_ERRORS.INTERNAL.title, ...located, extensions: { code: 'INTERNAL', requestId } };
}

/** Errors that come from another service's answer carry their code in the extensions, and were logged there. */
function knownExtensions(error: unknown): unknown {
  const extensions = (error as { extensions?: { code?: unknown } } | null)?.extensions;
  return isRequestErrorCode(extensions?.code) ? extensions : undefined;
}

function originalOf(error: unknown): unknown {
  let at = error;
  while (at instanceof GraphQLError && !(at instanceof RequestError) && at.originalError) at = at.originalError;
  return at;
}

function placeOf({ path, locations }: GraphQLError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return { ...(path && { path }), ...(locations && { locations }) };
}

function messageOf(error: unknown): string {
  return String((error as { message?: unknown }).message ?? '');
}
