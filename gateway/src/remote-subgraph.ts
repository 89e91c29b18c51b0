import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { IDENTITY_HEADER, type IdentitySigner } from '@qbit/auth-common';
import { RequestError } from '@qbit/errors';
import { encodePosition } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import type { FormattedExecutionResult } from 'graphql';
import { Pool } from 'undici';
import type { GatewayContext } from './context';
import { withoutDuplicates } from './entities';

export interface RemoteSubgraphOptions {
  readonly name: string;
  /** Its GraphQL endpoint. */
  readonly url: string;
  readonly signer: IdentitySigner;
  /** Kept-alive connections. Default 32. */
  readonly connections?: number;
  /** Default 30 s. */
  readonly timeoutMs?: number;
}

/** An identity outlives a request in the cache, and so does its token, for 20 of the 30 seconds that it is good for. */
const REUSE_MS = 20_000;

/** A subgraph in another process: pooled keep-alive HTTP, the identity signed for it, where it came from, and nothing else of the caller's. */
export class RemoteSubgraph implements GraphQLDataSource<GatewayContext> {
  private readonly pool: Pool;
  private readonly path: string;
  private readonly signed = new WeakMap<Identity, { token: Promise<string>; until: number }>();

  constructor(private readonly options: RemoteSubgraphOptions) {
    const url = new URL(options.url);
    this.path = url.pathname;
    this.pool = new Pool(url.origin, { connections: options.connections ?? 32, pipelining: 1 });
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions<GatewayContext>) {
    const { variables, restore } = withoutDuplicates(request.variables ?? {});
    const body = JSON.stringify({ query: request.query, variables, operationName: request.operationName });
    const result = await this.ask(body, context as GatewayContext);
    return { data: result.data ? restore(result.data) : null, ...(result.errors && { errors: result.errors }) };
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private async ask(body: string, context: GatewayContext): Promise<FormattedExecutionResult> {
    try {
      const { statusCode, body: answer } = await this.pool.request({
        method: 'POST',
        path: this.path,
        headers: await this.headers(context),
        body,
        signal: AbortSignal.timeout(this.options.timeoutMs ?? 30_000),
      });
      if (statusCode >= 500) {
        await answer.dump();
        throw new Error(`status ${statusCode}`);
      }
      return (await answer.json()) as FormattedExecutionResult;
    } catch (error) {
      const { name } = this.options;
      throw new RequestError('SUBGRAPH_UNAVAILABLE', `${name} does not answer`, {
        subgraph: name,
        reason: (error as Error).name,
      });
    }
  }

  private async headers(context: GatewayContext): Promise<Record<string, string>> {
    const { identity, requestId, atLeast, door, origin } = context;
    const common = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'x-request-id': requestId,
      'x-qbit-door': door,
      'x-at-least': encodePosition(atLeast),
      ...(origin.address !== null && { 'x-qbit-client-address': origin.address }),
      ...(origin.userAgent !== null && { 'x-qbit-user-agent': origin.userAgent }),
    };
    return identity ? { ...common, [IDENTITY_HEADER]: await this.token(identity, requestId) } : common;
  }

  private token(identity: Identity, requestId: string): Promise<string> {
    const known = this.signed.get(identity);
    if (known && known.until > Date.now()) return known.token;
    const token = this.options.signer.sign(identity, requestId);
    this.signed.set(identity, { token, until: Date.now() + REUSE_MS });
    return token;
  }
}
