import type { ApolloServerPlugin } from '@apollo/server';
import { normalizeError, RequestError } from '@qbit/errors';
import type { Logger } from '@qbit/logging';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context';
import { isTokenLimit, type Limits, tooComplex } from './limits';

/** The error edge of the gateway: what leaves has a known code and the request id; what is unexpected was logged once. */
export function errorsPlugin(logger: Logger, limits: Limits): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body, http }, errors, contextValue: { requestId } }) => {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        const all = body.singleResult.errors.map((formatted, index) => {
          const error = errors?.[index];
          if (error?.extensions.code === 'INVALID_GRAPHQL') {
            // The gateway's own word for a document of several operations none of which was named.
            http.status = 400;
            return normalizeError(new RequestError('BAD_USER_INPUT', error.message), requestId, logger);
          }
          if (isTokenLimit(error)) return normalizeError(tooComplex('tokens', null, limits.tokens), requestId, logger);
          return withoutService(normalizeError(error ?? formatted, requestId, logger));
        });
        body.singleResult.errors = all;
        const refusal = errors?.find((error) => error instanceof RequestError);
        if (refusal instanceof RequestError && body.singleResult.data === undefined) http.status = refusal.status;
      },
    }),
  };
}

/** Which subgraph an error came from is ours to know, except where it says that one does not answer. */
function withoutService(error: GraphQLFormattedError): GraphQLFormattedError {
  const { serviceName: _serviceName, ...extensions } = error.extensions ?? {};
  return { ...error, extensions };
}
