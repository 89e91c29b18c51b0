/** What an answer of the API says about a request that failed as a whole: `errors[]` of GraphQL, or no answer at all. */
export interface FailureFacts {
  /** SCREAMING_SNAKE_CASE, of the API; `NETWORK` where nothing answered. */
  readonly code: string;
  readonly message: string;
  /** Finds the log line. */
  readonly requestId: string | null;
  /** Seconds, where the API says when to try again. */
  readonly retryAfter: number | null;
}

/** A request that failed as a whole. What a mutation refuses in its payload is none. */
export class RequestFailure extends Error {
  constructor(readonly facts: FailureFacts) {
    super(`${facts.code}: ${facts.message}`);
    this.name = 'RequestFailure';
  }
}

/** The facts of whatever was thrown by a call to the API. */
export function failureFactsOf(error: unknown): FailureFacts {
  if (error instanceof RequestFailure) return error.facts;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof RequestFailure) return cause.facts;
  return {
    code: 'UNEXPECTED',
    message: error instanceof Error ? error.message : String(error),
    requestId: null,
    retryAfter: null,
  };
}
