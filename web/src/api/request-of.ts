import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, Kind, print } from 'graphql';
import type { GraphqlRequest } from './send';

const printed = new WeakMap<DocumentNode, string>();

/** The request of a generated document: its text, its name, and the hash that codegen put into it. */
export function requestOf<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): GraphqlRequest {
  const text = printed.get(document) ?? print(document);
  printed.set(document, text);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return { document: text, hash: hashOf(document), operationName: operation?.name?.value ?? null, variables };
}

function hashOf(document: DocumentNode): string | null {
  const meta: unknown = Reflect.get(document, '__meta__');
  const hash = typeof meta === 'object' && meta !== null && 'hash' in meta ? meta.hash : null;
  return typeof hash === 'string' ? hash : null;
}
