import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context';

/**
 * Makes an error of a null where the graph promised a value.
 *
 * A subgraph that answers null for an entity with a non-null field empties the answer, up to `data: null`; the gateway
 * says so in `extensions.valueCompletion` only, where no client looks.
 */
export const missingEntityPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body } }) => {
      if (body.kind !== 'single') return;
      const { valueCompletion, ...extensions } = body.singleResult.extensions ?? {};
      if (!valueCompletion) return;
      const errors = (valueCompletion as GraphQLFormattedError[]).map((error) => ({
        ...error,
        extensions: { ...error.extensions, code: 'MISSING_ENTITY' },
      }));
      body.singleResult.errors = [...(body.singleResult.errors ?? []), ...errors];
      if (Object.keys(extensions).length) body.singleResult.extensions = extensions;
      else delete body.singleResult.extensions;
    },
  }),
};
