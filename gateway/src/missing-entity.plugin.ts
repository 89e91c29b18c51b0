import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { GatewayContext } from './context';

/**
 * Makes an error of a null where the graph promised a value.
 *
 * A subgraph that answers null for an entity with a non-null field empties the answer, up to `data: null`; the gateway
 * says so in `extensions.valueCompletion` only, where no client looks. `node` is exempt (S-2): an id of nothing, or of
 * somebody else, is null there and no error.
 */
export const missingEntityPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, document, operation }) => {
      if (body.kind !== 'single') return;
      const { valueCompletion, ...extensions } = body.singleResult.extensions ?? {};
      if (!valueCompletion) return;
      const nodes = document && operation ? nodeKeys(document, operation) : new Set();
      const errors = (valueCompletion as GraphQLFormattedError[])
        .filter(({ path }) => !nodes.has(path?.[0]))
        .map((error) => ({ ...error, extensions: { ...error.extensions, code: 'MISSING_ENTITY' } }));
      if (errors.length) body.singleResult.errors = [...(body.singleResult.errors ?? []), ...errors];
      if (Object.keys(extensions).length) body.singleResult.extensions = extensions;
      else delete body.singleResult.extensions;
    },
  }),
};

/** The names that an operation gives to `node` in its answer. */
function nodeKeys(document: DocumentNode, operation: OperationDefinitionNode): Set<unknown> {
  const keys = new Set<unknown>();
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet] as const] : [],
    ),
  );
  const visit = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) visit(fragments.get(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else if (selection.name.value === 'node') keys.add((selection.alias ?? selection.name).value);
    }
  };
  visit(operation.selectionSet);
  return keys;
}
