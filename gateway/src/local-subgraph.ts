import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { type ErrorLog, normalizeError, RequestError } from '@qbit/errors';
import type { OpenSubgraph, Subgraph } from '@qbit/subgraph';
import { type ExecutionResult, execute, parse } from 'graphql';
import type { GatewayContext } from './context';
import { withoutDuplicates } from './entities';
import { type SubgraphContexts } from './subgraph-contexts';

const TIMEOUT_MS = 30_000;

/** A subgraph in this process: executes its schema directly, with no HTTP and no serialisation. */
export class LocalSubgraph implements GraphQLDataSource<GatewayContext> {
  constructor(
    private readonly subgraph: Pick<Subgraph, 'name' | 'schema'>,
    private readonly open: OpenSubgraph,
    private readonly contexts: SubgraphContexts,
    private readonly log: ErrorLog,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>) {
    const { request } = options;
    const context = options.context as GatewayContext;
    const { variables, restore } = withoutDuplicates(request.variables ?? {});
    const result = await this.withinTimeout(
      execute({
        schema: this.subgraph.schema,
        // The planner's own document (exposeDocumentNodeInFetchNode): nothing is printed and parsed again.
        document: ('document' in options && options.document) || parse(request.query ?? ''),
        operationName: request.operationName ?? null,
        variableValues: variables,
        contextValue: this.contexts.of(context, this.subgraph.name, this.open),
      }),
    );
    // The error edge of the subgraph: what is unexpected is logged here, with the error itself, and nowhere again.
    const errors = result.errors?.map((error) => normalizeError(error, context.requestId, this.log));
    return { data: result.data ? restore(result.data) : null, ...(errors && { errors }) };
  }

  private async withinTimeout(result: ExecutionResult | Promise<ExecutionResult>): Promise<ExecutionResult> {
    if (!('then' in result)) return result;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const facts = { subgraph: this.subgraph.name };
    const timer = setTimeout(
      () => reject(new RequestError('SUBGRAPH_UNAVAILABLE', `${this.subgraph.name} took too long`, facts)),
      this.timeoutMs,
    );
    return Promise.race([result, late]).finally(() => clearTimeout(timer));
  }
}
