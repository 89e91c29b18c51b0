import type { RequestErrorCode } from '../codes';
import { type ErrorHelp, help } from './error-help';

/** Failures of a whole request. */
export const REQUEST_HELP: Readonly<Record<RequestErrorCode, ErrorHelp>> = {
  BAD_REQUEST: help(
    'The request is malformed: its body, a header or a part of its address cannot be read.',
    'Mend what the message names; the same request will fail again.',
  ),
  UNAUTHENTICATED: help(
    'There is no session, or the key or token is unknown, revoked or expired.',
    'Sign in, or send a key that is good, then repeat the request.',
  ),
  FORBIDDEN: help(
    'The caller has not got a permission that the field asks for; `missingScopes` names it.',
    'Ask an owner or administrator for a role, or use a key with that scope. Without `x-organization-id` a session acts in no company.',
  ),
  ADDRESS_NOT_ALLOWED: help(
    'The key holds, and is bound to other addresses than the one that the request came from.',
    'Send it from there, or add the address to the key.',
  ),
  OUTSIDE_YEARS: help(
    'The role is limited to years, and the day that was asked for is none of them.',
    'Ask for a day of the years: `viewer { years { from through } }` says which they are.',
  ),
  ORGANIZATION_CLOSED: help(
    'The company of the request was closed at `closedAt`, as a demo company is when it was reset: its books stay, and nobody acts in it.',
    'Choose another company: after a reset the fresh demo company is among yours.',
  ),
  NOT_FOUND: help('Nothing is at this address.', 'Check the address and the id in it.'),
  METHOD_NOT_ALLOWED: help('The address does not take this HTTP method.', 'Use the method that `allow` names.'),
  CSRF_REFUSED: help(
    'A request with a cookie came from another origin, or as a form could send it.',
    'Send `content-type: application/json` from the origin of QBit; programs use a key and no cookie.',
  ),
  PAYLOAD_TOO_LARGE: help(
    'The body is larger than this address takes.',
    'Send less at once. Files go to `POST /files`.',
  ),
  STORAGE_FULL: help(
    'The company keeps as many bytes of files as it may: `quotaBytes` of which `usedBytes` are used.',
    'Ask who runs this QBit for more room.',
  ),
  UNSUPPORTED_MEDIA_TYPE: help(
    'The body is of a kind that is not taken.',
    'Send one of the kinds that the message names.',
  ),
  GRAPHQL_PARSE_FAILED: help('The document is not GraphQL.', 'Mend the syntax at the place that is named.'),
  GRAPHQL_VALIDATION_FAILED: help(
    'The document asks for something that the schema has not got, or not so.',
    'Compare it with the schema of the door that you use; the public one has fewer fields.',
  ),
  BAD_USER_INPUT: help('A variable does not fit its type.', 'Mend the variable that is named.'),
  INVALID_CURSOR: help(
    'The cursor was given for another list, filter or order.',
    'Begin again without a cursor, or keep the filter of the first page.',
  ),
  INVALID_POSITION: help('`x-at-least` or `atLeast` holds no position.', 'Send a position as a mutation answered it.'),
  QUERY_TOO_COMPLEX: help(
    'The document is deeper, longer or dearer than one request may be.',
    'Ask for fewer fields or rows, in several requests.',
  ),
  PERSISTED_QUERY_REQUIRED: help(
    'This installation takes only documents that it knows.',
    'Use the published client, or register the document.',
  ),
  PERSISTED_QUERY_NOT_FOUND: help('No document has this hash.', 'Send the document itself beside its hash once.'),
  RATE_LIMITED: help('Too many requests came in a short time.', 'Wait for `retry-after`, then go on more slowly.'),
  STALE_PROJECTION: help(
    'What was asked for is on its way: books that are being opened, or data behind the position that was named.',
    'Repeat the request in a moment.',
  ),
  MISSING_ENTITY: help(
    'Something that one part of QBit refers to is not found by the part that owns it.',
    'Repeat the request; if it stays, report the request id.',
  ),
  SUBGRAPH_UNAVAILABLE: help(
    'A part of QBit does not answer; the rest of the answer is whole.',
    'Repeat the request in a moment.',
  ),
  SHUTTING_DOWN: help('QBit is being stopped or restarted.', 'Repeat the request in a moment.'),
  INTERNAL: help(
    'Something failed on our side. It was logged whole under the request id.',
    'Repeat it with the same idempotency key; if it stays, report the request id.',
  ),
};
