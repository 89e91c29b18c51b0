'use client';

import { ApolloClient, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { type ReactNode, useMemo } from 'react';
import { apiLink } from './api-link';

/** The API for what is below: every call names this organization, whatever other tabs do (P-5). */
export function ApiProvider({ organizationId, children }: { organizationId: string | null; children: ReactNode }) {
  const client = useMemo(
    () =>
      new ApolloClient({
        link: apiLink(organizationId),
        cache: new InMemoryCache(),
        // Pages are made by the server; what a component asks for itself is to be as it is now, and as it came: the cache
        // would have to be told which types are errors to keep their code and path.
        defaultOptions: {
          watchQuery: { fetchPolicy: 'no-cache' },
          query: { fetchPolicy: 'no-cache' },
          mutate: { fetchPolicy: 'no-cache' },
        },
      }),
    [organizationId],
  );
  return <ApolloProvider client={client}>{children}</ApolloProvider>;
}
