'use client';

import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback } from 'react';
import { failureFactsOf } from './request-failure';
import type { Acted } from './use-act';

/** Asks the graph from a component, now. Never throws. */
export function useAsk<Data, Variables extends Record<string, unknown>>(document: TypedDocumentNode<Data, Variables>) {
  const client = useApolloClient();
  return useCallback(
    async (variables: Variables): Promise<Acted<Data>> => {
      try {
        const { data, error } = await client.query<Data, Record<string, unknown>>({ query: document, variables });
        return data ? { ok: true, data: data as Data } : { ok: false, failure: failureFactsOf(error) };
      } catch (error) {
        return { ok: false, failure: failureFactsOf(error) };
      }
    },
    [client, document],
  );
}
