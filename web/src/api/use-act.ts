'use client';

import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useState } from 'react';
import { type FailureFacts, failureFactsOf } from './request-failure';

/** What came of an act: the answer, whose payload may still refuse; or why there is none. */
export type Acted<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly failure: FailureFacts };

/** Runs a mutation; `busy` while it runs. Never throws: what was typed stays where it is. */
export function useAct<Data, Variables extends Record<string, unknown>>(document: TypedDocumentNode<Data, Variables>) {
  const client = useApolloClient();
  const [busy, setBusy] = useState(false);
  const act = useCallback(
    async (variables: Variables): Promise<Acted<Data>> => {
      setBusy(true);
      try {
        const { data, error } = await client.mutate<Data, Record<string, unknown>>({ mutation: document, variables });
        return data ? { ok: true, data: data as Data } : { ok: false, failure: failureFactsOf(error) };
      } catch (error) {
        return { ok: false, failure: failureFactsOf(error) };
      } finally {
        setBusy(false);
      }
    },
    [client, document],
  );
  return { act, busy };
}
