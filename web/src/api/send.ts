import { type FailureFacts, RequestFailure } from './request-failure';

/** One operation, as it goes over the wire. */
export interface GraphqlRequest {
  readonly document: string;
  /** The hash of the document in the manifest of persisted documents; null to send the text. */
  readonly hash: string | null;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
}

export interface SendOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
  /** Waits before the same is asked again: injected, so that tests do not wait. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Called while a projection catches up. */
  readonly onStale?: () => void;
  /** Asks for a new sign-in; true when there is one. Without it a lapsed session is a failure. */
  readonly signInAgain?: () => Promise<boolean>;
}

export interface GraphqlAnswer {
  readonly data: Record<string, unknown> | null;
  readonly failures: readonly FailureFacts[];
}

interface WireError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly requestId?: string; readonly retryAfter?: number };
}

/** How long a projection that is behind is waited for: the API itself waits 5 s each time. */
const STALE_WAITS = [250, 500, 1_000, 2_000];

/**
 * Sends an operation: by its hash first, by its text where the server does not know the hash; again while a projection is
 * behind; again after a new sign-in where the session had lapsed. Throws a RequestFailure where there are no data at all.
 */
export async function send(request: GraphqlRequest, options: SendOptions): Promise<GraphqlAnswer> {
  let byHash = request.hash !== null;
  let stale = 0;
  let signedInAgain = false;
  for (;;) {
    const answer = await post(request, byHash, options);
    const has = (code: string) => answer.failures.some((failure) => failure.code === code);
    const wait = STALE_WAITS[stale];
    if (byHash && has('PERSISTED_QUERY_NOT_FOUND')) byHash = false;
    else if (has('STALE_PROJECTION') && wait !== undefined) {
      stale += 1;
      options.onStale?.();
      await options.sleep(wait);
    } else if (has('UNAUTHENTICATED') && !signedInAgain && options.signInAgain && (await options.signInAgain()))
      signedInAgain = true;
    else return settled(answer);
  }
}

function settled(answer: GraphqlAnswer): GraphqlAnswer {
  const [first] = answer.failures;
  if (first && (answer.data === null || Object.values(answer.data).every((value) => value === null)))
    throw new RequestFailure(first);
  return answer;
}

async function post(
  request: GraphqlRequest,
  byHash: boolean,
  { url, headers, fetch }: SendOptions,
): Promise<GraphqlAnswer> {
  const { operationName, variables } = request;
  const body = byHash
    ? { operationName, variables, extensions: { persistedQuery: { version: 1, sha256Hash: request.hash } } }
    : { operationName, variables, query: request.document };
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'apollo-require-preflight': 'true',
      ...headers,
    },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new RequestFailure({ code: 'NETWORK', message: String(error), requestId: null, retryAfter: null });
  });
  return answerOf(response, await response.json().catch(() => null));
}

function answerOf(response: Response, body: unknown): GraphqlAnswer {
  const requestId = response.headers.get('x-request-id');
  const { data, errors, code, detail } = (body ?? {}) as {
    data?: Record<string, unknown> | null;
    errors?: WireError[];
    code?: string;
    detail?: string;
  };
  if (errors === undefined && data === undefined) {
    // Every answer of ours has an id: without one it is of a proxy that does not reach us, and nothing was recorded.
    const facts = {
      code: code ?? (requestId === null ? 'NETWORK' : `HTTP_${response.status}`),
      message: detail ?? response.statusText,
      requestId,
      retryAfter: null,
    };
    return { data: null, failures: [facts] };
  }
  const failures = (errors ?? []).map(({ message = '', extensions = {} }) => ({
    code: extensions.code ?? 'INTERNAL',
    message,
    requestId: extensions.requestId ?? requestId,
    retryAfter: extensions.retryAfter ?? null,
  }));
  return { data: data ?? null, failures };
}
