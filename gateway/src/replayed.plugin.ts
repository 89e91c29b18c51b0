import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context';

/**
 * Says in a header, for tools that do not read bodies, that an answer is one that was given before: `Idempotent-Replayed: true`.
 *
 * It is read from the payloads that the operation asks `replayed` of; of several mutations all must be.
 */
export const replayedPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http }, operation }) => {
      if (operation?.operation !== 'mutation' || body.kind !== 'single') return;
      const payloads = Object.values(body.singleResult.data ?? {});
      if (payloads.length && payloads.every(isReplayed)) http.headers.set('idempotent-replayed', 'true');
    },
  }),
};

function isReplayed(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'replayed' in payload && payload.replayed === true;
}
