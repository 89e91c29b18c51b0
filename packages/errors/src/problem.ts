import { REQUEST_ERRORS, type RequestErrorCode } from './codes';
import { helpPath } from './help';
import { RequestError } from './request-error';

/** A failure outside GraphQL, as RFC 9457 (`application/problem+json`) has it. */
export interface Problem {
  /** A URI reference that names the kind of failure: the code's page of the documentation. */
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: RequestErrorCode;
  /** Finds the log line. */
  requestId: string;
  [fact: string]: unknown;
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The problem document of whatever was thrown: an unexpected failure says nothing but its request id. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (!(error instanceof RequestError)) return problem('INTERNAL', requestId);
  return problem(error.code, requestId, error.message, error.facts);
}

/** A problem document by its code. */
export function problem(
  code: RequestErrorCode,
  requestId: string,
  detail?: string,
  facts: Record<string, unknown> = {},
): Problem {
  const { status, title } = REQUEST_ERRORS[code];
  const words = detail && detail !== title ? { detail } : {};
  return { type: helpPath(code), title, status, ...words, ...facts, code, requestId };
}
