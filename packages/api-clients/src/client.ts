import { type DocumentNode, type OperationDefinitionNode, print } from 'graphql';
import { type GraphQLFault, QBitError } from './errors';
import { getSdk, type Sdk } from './generated/sdk';
import { mergePositions } from './position';

export interface QBitOptions {
  /** Where QBit is: `https://books.example.com`. */
  readonly url: string;
  /** An API key or an OAuth access token; a function where it is renewed. */
  readonly token: string | (() => string | Promise<string>);
  /** How often a request that may be repeated is: after the network failed, at 502 to 504, and when rate limited. Default 3. */
  readonly retries?: number;
  /** How long one try may take, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

/** What a file is for: it decides who may send and read it, and how large it may be. */
export type FilePurpose = 'books' | 'attachments' | 'statements' | 'rates' | 'logos';

/** A file that was uploaded. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly purpose: FilePurpose;
}

type Variables = Record<string, unknown> | undefined;

const RETRIED = new Set([429, 502, 503, 504]);
const LONGEST_WAIT_MS = 30_000;

/**
 * QBit's public graph: a typed method for each of its fields (`qbit.sdk.postJournalEntry({ input })`), and `request` for documents of
 * your own.
 *
 * It sends the last position that it has seen, so you read your own writes; it makes an idempotency key for each mutation
 * that takes one and keeps it over its retries, so that nothing happens twice. Expected failures are in a payload's
 * `errors`; everything else throws a QBitError.
 */
export class QBit {
  /** A method for each field of the public graph. */
  readonly sdk: Sdk;
  private position: string | null = null;

  constructor(private readonly options: QBitOptions) {
    this.sdk = getSdk(<Data, Arguments>(document: DocumentNode, variables?: Arguments) =>
      this.request<Data>(document, variables as Variables),
    );
  }

  /** Runs a document with one operation. Throws a QBitError. */
  async request<Data>(document: DocumentNode, variables?: Variables): Promise<Data> {
    const operation = document.definitions.find(
      (definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition',
    );
    const sent = withKey(operation, variables);
    const mayRepeat = operation?.operation === 'query' || sent?.idempotencyKey !== undefined;
    const response = await this.send(
      '/public/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: print(document), variables: sent }),
      },
      mayRepeat,
    );
    const answer = (await readJson(response)) as { data?: Data | null; errors?: GraphQLFault[] };
    if (!answer.errors && !answer.data && !response.ok) throw problemOf(response, answer);
    if (answer.errors?.length || !answer.data) throw errorOf(response, answer.errors ?? []);
    this.remember(answer.data);
    return answer.data;
  }

  /**
   * Keeps a file for an import or as an attachment; without a purpose it is for the first that the token may send, books
   * before attachments. Throws a QBitError.
   */
  async upload(content: Blob, name: string, purpose?: FilePurpose): Promise<UploadedFile> {
    const body = new FormData();
    body.append('file', content, name);
    const path = purpose === undefined ? '/files' : `/files?purpose=${purpose}`;
    const response = await this.send(path, { method: 'POST', body }, false);
    const answer = await readJson(response);
    if (response.status !== 201) throw problemOf(response, answer);
    return answer as UploadedFile;
  }

  /** A file of QBit's, by the absolute URL that the graph gives. Throws a QBitError. */
  async download(url: string): Promise<Response> {
    const target = new URL(url);
    // The token goes to QBit and to nobody else.
    if (target.origin !== new URL(this.options.url).origin)
      throw new QBitError('FOREIGN_URL', `${target.origin} is not QBit`, null, null);
    const response = await this.send(target.pathname + target.search, { method: 'GET' }, true);
    if (!response.ok) throw problemOf(response, await readJson(response));
    return response;
  }

  private async send(path: string, init: RequestInit, mayRepeat: boolean): Promise<Response> {
    const most = mayRepeat ? (this.options.retries ?? 3) : 0;
    for (let retry = 0; ; retry++) {
      const answer = await this.try(path, init).catch((error: unknown) => error as Error);
      const isLast = retry >= most;
      if (answer instanceof Error) {
        if (isLast) throw new QBitError('NETWORK', 'QBit did not answer', null, null, [], { cause: answer });
      } else if (isLast || !RETRIED.has(answer.status)) return answer;
      else await answer.body?.cancel();
      await wait(retry, answer instanceof Error ? null : answer.headers.get('retry-after'));
    }
  }

  private async try(path: string, init: RequestInit): Promise<Response> {
    const { token, url, timeoutMs = 30_000, fetch: call = fetch } = this.options;
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${typeof token === 'function' ? await token() : token}`);
    if (this.position) headers.set('x-at-least', this.position);
    return call(new URL(path, url), { ...init, headers, signal: AbortSignal.timeout(timeoutMs) });
  }

  /** Keeps the furthest position of those that an answer's root fields carry. */
  private remember(data: unknown): void {
    for (const field of Object.values(data as Record<string, { position?: unknown } | null>)) {
      if (typeof field?.position === 'string') this.position = mergePositions(this.position, field.position);
    }
  }
}

/** With an idempotency key, where the operation takes one and none is given. */
function withKey(operation: OperationDefinitionNode | undefined, variables: Variables): Variables {
  const takesKey = operation?.variableDefinitions?.some(({ variable }) => variable.name.value === 'idempotencyKey');
  if (!takesKey || operation?.operation !== 'mutation' || variables?.idempotencyKey) return variables;
  return { ...variables, idempotencyKey: crypto.randomUUID() };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new QBitError('NETWORK', 'The answer cannot be read', response.status, requestIdOf(response), [], { cause });
  }
}

function requestIdOf(response: Response): string | null {
  return response.headers.get('x-request-id');
}

function errorOf(response: Response, faults: readonly GraphQLFault[]): QBitError {
  const [first] = faults;
  const requestId = first?.extensions?.requestId ?? requestIdOf(response);
  const code = first?.extensions?.code ?? 'INTERNAL';
  return new QBitError(code, first?.message ?? 'The answer holds no data', response.status, requestId, faults);
}

/** An error of an endpoint beside the graph (RFC 9457). */
function problemOf(response: Response, answer: unknown): QBitError {
  const { code = 'INTERNAL', title, detail } = answer as { code?: string; title?: string; detail?: string };
  return new QBitError(code, detail ?? title ?? 'The request failed', response.status, requestIdOf(response));
}

function wait(retry: number, retryAfter: string | null): Promise<void> {
  const asked = retryAfter === null ? Number.NaN : Number(retryAfter) * 1_000;
  const backoff = 200 * 2 ** retry * (0.5 + Math.random());
  const milliseconds = Math.min(Number.isFinite(asked) ? asked : backoff, LONGEST_WAIT_MS);
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
