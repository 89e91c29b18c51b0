/**
 * Failures of a whole request, in `errors[].extensions.code` and in problem documents.
 *
 * Expected failures of a mutation are not here: they are values in its payload (`UserError`).
 */
export const REQUEST_ERRORS = {
  BAD_REQUEST: { status: 400, title: 'The request cannot be understood', retry: false },
  UNAUTHENTICATED: { status: 401, title: 'Sign in first', retry: false },
  FORBIDDEN: { status: 403, title: 'You may not do this', retry: false },
  ADDRESS_NOT_ALLOWED: { status: 403, title: 'The key is not taken from this address', retry: false },
  OUTSIDE_YEARS: { status: 403, title: 'Your role reads other years', retry: false },
  ORGANIZATION_CLOSED: { status: 403, title: 'This company was closed: nobody acts in it any more', retry: false },
  NOT_FOUND: { status: 404, title: 'There is nothing here', retry: false },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Not with this method', retry: false },
  CSRF_REFUSED: { status: 403, title: 'The request did not come from an origin of ours', retry: false },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The request is too large', retry: false },
  STORAGE_FULL: { status: 507, title: 'There is no room for another file', retry: false },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'This kind of content is not taken', retry: false },
  GRAPHQL_PARSE_FAILED: { status: 400, title: 'The document is not GraphQL', retry: false },
  GRAPHQL_VALIDATION_FAILED: { status: 400, title: 'The document does not fit the schema', retry: false },
  BAD_USER_INPUT: { status: 400, title: 'A variable does not fit its type', retry: false },
  INVALID_CURSOR: { status: 400, title: 'The cursor belongs to another list', retry: false },
  INVALID_POSITION: { status: 400, title: 'The position cannot be read', retry: false },
  QUERY_TOO_COMPLEX: { status: 400, title: 'The document asks for too much', retry: false },
  PERSISTED_QUERY_REQUIRED: { status: 400, title: 'Only known documents are taken', retry: false },
  PERSISTED_QUERY_NOT_FOUND: { status: 400, title: 'The document is not known', retry: false },
  RATE_LIMITED: { status: 429, title: 'Too many requests', retry: true },
  STALE_PROJECTION: { status: 503, title: 'The data asked for is not there yet', retry: true },
  MISSING_ENTITY: { status: 200, title: 'Something that was promised is missing', retry: false },
  SUBGRAPH_UNAVAILABLE: { status: 200, title: 'A part of QBit does not answer', retry: true },
  SHUTTING_DOWN: { status: 503, title: 'QBit is stopping', retry: true },
  INTERNAL: { status: 500, title: 'Something went wrong on our side', retry: true },
} as const satisfies Record<string, { status: number; title: string; retry: boolean }>;

export type RequestErrorCode = keyof typeof REQUEST_ERRORS;

/** Whether a text is one of the codes. */
export function isRequestErrorCode(text: unknown): text is RequestErrorCode {
  return typeof text === 'string' && Object.hasOwn(REQUEST_ERRORS, text);
}
