import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context';
import { assertWithinLimits, type Limits } from './limits';

/** Holds every operation to the limits, before anything of it is planned. */
export function limitsPlugin(limits: Limits): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (operation) assertWithinLimits(schema, document, operation, request.variables ?? {}, limits);
      },
    }),
  };
}
