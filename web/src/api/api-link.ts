import { ApolloLink } from '@apollo/client';
import { from } from 'rxjs';
import { requestOf } from './request-of';
import { seenPosition, sawPosition } from './seen-position';
import { send } from './send';
import { signInAgain } from './sign-in-again';

/** Apollo's way to the API, in one organization or, with null, in none. */
export function apiLink(organizationId: string | null): ApolloLink {
  return new ApolloLink(({ query, variables }) => from(answer(organizationId, requestOf(query, variables))));
}

async function answer(
  organizationId: string | null,
  request: ReturnType<typeof requestOf>,
): Promise<ApolloLink.Result> {
  const { data } = await send(request, {
    url: '/graphql',
    headers: headersOf(organizationId),
    fetch: (url, init) => fetch(url, init),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    signInAgain,
  });
  if (organizationId && data) for (const position of positionsIn(data)) sawPosition(organizationId, position);
  return { data };
}

function headersOf(organizationId: string | null): Record<string, string> {
  const seen = organizationId && seenPosition(organizationId);
  return {
    ...(organizationId ? { 'x-organization-id': organizationId } : {}),
    ...(seen ? { 'x-at-least': seen } : {}),
  };
}

/** The positions that the payloads of an answer carry (S-10). */
function positionsIn(data: Record<string, unknown>): string[] {
  return Object.values(data).flatMap((payload) => {
    const position = typeof payload === 'object' && payload !== null && 'position' in payload ? payload.position : null;
    return typeof position === 'string' ? [position] : [];
  });
}
