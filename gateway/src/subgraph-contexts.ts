import type { OpenSubgraph } from '@qbit/subgraph';
import type { GatewayContext } from './context';

interface Held {
  readonly open: OpenSubgraph;
  readonly context: object;
}

/**
 * The contexts of subgraphs in this process: one a request and subgraph, however many fetches it takes, so that its
 * loaders batch and its reads see one snapshot over all of them. Released at the end of the response.
 */
export class SubgraphContexts {
  private readonly held = new WeakMap<object, Map<string, Held>>();

  of(request: GatewayContext, name: string, open: OpenSubgraph): object {
    const all = this.held.get(request.scope) ?? new Map<string, Held>();
    this.held.set(request.scope, all);
    const known = all.get(name);
    if (known) return known.context;
    const { identity, requestId, atLeast, door, origin } = request;
    const context = open.context({ identity, requestId, atLeast, door, origin });
    all.set(name, { open, context });
    return context;
  }

  async release(request: GatewayContext): Promise<void> {
    const all = this.held.get(request.scope);
    if (!all) return;
    this.held.delete(request.scope);
    await Promise.all([...all.values()].map(({ open, context }) => open.release(context)));
  }
}
