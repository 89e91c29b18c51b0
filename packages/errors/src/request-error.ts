import { GraphQLError } from 'graphql';
import { REQUEST_ERRORS, type RequestErrorCode } from './codes';

/**
 * A failure of the whole request that the caller may be told about.
 *
 * It is a GraphQLError, so it passes resolvers, guards and the gateway as it is; outside GraphQL `problemOf` makes the
 * problem document of it. Whatever else is thrown is unexpected, and is masked at the edge.
 */
export class RequestError extends GraphQLError {
  readonly code: RequestErrorCode;
  readonly status: number;

  /** `facts` go out in `extensions` beside the code: nothing in them may tell of another tenant or of our insides. */
  constructor(
    code: RequestErrorCode,
    message: string = REQUEST_ERRORS[code].title,
    facts: Record<string, unknown> = {},
  ) {
    const { status } = REQUEST_ERRORS[code];
    super(message, { extensions: { ...facts, code, http: { status } } });
    this.name = 'RequestError';
    this.code = code;
    this.status = status;
  }

  /** The facts without what every error has. */
  get facts(): Record<string, unknown> {
    const { code: _code, http: _http, ...facts } = this.extensions;
    return facts;
  }
}
