/** An error of GraphQL's `errors`, as QBit answers it. */
export interface GraphQLFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string; readonly [fact: string]: unknown };
}

/**
 * A request failed as a whole: what a caller could have done something about is in a payload's `errors` instead.
 *
 * `code` is that of the first fault (`UNAUTHENTICATED`, `FORBIDDEN`, `RATE_LIMITED`, `INTERNAL` …), or `NETWORK` where there was no
 * answer that could be read. Give `requestId` to who runs QBit: it finds the line of the log.
 */
export class QBitError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** HTTP status; null where there was no answer. */
    readonly status: number | null,
    readonly requestId: string | null,
    readonly faults: readonly GraphQLFault[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'QBitError';
  }
}
