import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { environment } from '../environment';
import { type FailureFacts, failureFactsOf } from './request-failure';
import { requestOf } from './request-of';
import { seenCookie } from './seen-cookie';
import { send } from './send';

/** What a server component got: the data, and what failed beside them; or why there are none. */
export type Asked<Data> =
  | { readonly ok: true; readonly data: Data; readonly failures: readonly FailureFacts[] }
  | { readonly ok: false; readonly failure: FailureFacts };

/**
 * Asks the graph for a page, as the person of this request and in the organization named.
 *
 * What the browser has seen of that organization is in a cookie, so a page shows what its reader wrote (P-8). Without a
 * session the reader is sent to the sign-in, with the page kept.
 */
export async function ask<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  organizationId?: string,
): Promise<Asked<Data>> {
  const incoming = await headers();
  const asked = await send(requestOf(document, variables), {
    url: environment.graphqlUrl,
    headers: {
      cookie: incoming.get('cookie') ?? '',
      ...(organizationId ? await organizationHeaders(organizationId) : {}),
    },
    fetch,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }).catch((error: unknown) => failureFactsOf(error));
  if ('code' in asked) {
    if (asked.code === 'UNAUTHENTICATED')
      redirect(`/sign-in?${new URLSearchParams({ next: incoming.get('x-path') ?? '/' })}`);
    return { ok: false, failure: asked };
  }
  return { ok: true, data: asked.data as Data, failures: asked.failures };
}

async function organizationHeaders(organizationId: string): Promise<Record<string, string>> {
  const seen = (await cookies()).get(seenCookie(organizationId))?.value;
  return { 'x-organization-id': organizationId, ...(seen ? { 'x-at-least': seen } : {}) };
}
