import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayContext } from './context';
import type { GraphqlEndpoint } from './graphql-endpoint';

/** One supergraph being served, and how many requests are on it. */
interface Generation {
  readonly endpoint: GraphqlEndpoint;
  inFlight: number;
  /** Set once another has taken over: called when the last request has left. */
  onEmpty?: () => void;
}

/**
 * Takes up a new supergraph without dropping a request: each stays with the generation that it began on, and an old
 * generation is stopped when its last request has left. (A hot reload inside the gateway breaks requests in flight.)
 */
export class Generations {
  private current: Generation;

  constructor(endpoint: GraphqlEndpoint) {
    this.current = { endpoint, inFlight: 0 };
  }

  async handle(request: IncomingMessage, response: ServerResponse, context: GatewayContext): Promise<void> {
    const generation = this.current;
    generation.inFlight++;
    try {
      await generation.endpoint.handle(request, response, context);
    } finally {
      generation.inFlight--;
      if (generation.inFlight === 0) generation.onEmpty?.();
    }
  }

  /** From now on requests go to the new endpoint. Resolves when the old one has ended. */
  async replace(endpoint: GraphqlEndpoint): Promise<void> {
    const old = this.current;
    this.current = { endpoint, inFlight: 0 };
    await retired(old);
  }

  async stop(): Promise<void> {
    await retired(this.current);
  }
}

async function retired(generation: Generation): Promise<void> {
  if (generation.inFlight > 0) {
    await new Promise<void>((resolve) => {
      generation.onEmpty = resolve;
    });
  }
  await generation.endpoint.stop();
}
