import type { ApolloServerPlugin } from '@apollo/server';
import { RequestError } from '@qbit/errors';
import { visit } from 'graphql';
import type { GatewayContext } from './context';

/** The whole graph is described to who is signed in; the public one to everybody, by a door without this plugin. */
export const introspectionPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, contextValue: { identity } }) => {
      if (identity) return;
      visit(document, {
        Field: ({ name }) => {
          if (name.value === '__schema' || name.value === '__type')
            throw new RequestError('UNAUTHENTICATED', 'Sign in to read the schema');
        },
      });
    },
  }),
};
