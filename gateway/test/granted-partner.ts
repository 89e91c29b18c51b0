import { createHash, randomBytes } from 'node:crypto';
import type { HttpClient } from '@qbit/testkit';

/** An OAuth client that a person let act for him in the organization that he acts in. */
export interface GrantedPartner {
  /** Public id of the client. */
  readonly id: string;
  readonly accessToken: string;
}

const CREATE = `mutation ($input: CreateOAuthClientInput!) {
  createOAuthClient(input: $input) { client { id clientId } secret errors { code } } }`;

/** Makes a client with scopes, grants it one of them by the authorization code flow, and answers its access token. */
export async function grantedPartner(person: HttpClient, scopes: string[], scope: string): Promise<GrantedPartner> {
  const redirect = 'http://127.0.0.1:9/callback';
  const { createOAuthClient } = await person.graphql<{
    createOAuthClient: { client: { id: string; clientId: string }; secret: string };
  }>(CREATE, {
    input: { name: 'Partner', redirectUris: [redirect], grantTypes: ['AUTHORIZATION_CODE'], scopes },
  });
  const { id, clientId } = createOAuthClient.client;
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const asked = (await (await person.request(`/auth/oauth2/authorize?${query}`)).json()) as { url: string };
  const { url } = await person.post<{ url: string }>('/auth/oauth2/consent', {
    accept: true,
    organizationId: person.organizationId,
    oauth_query: asked.url.split('?')[1],
  });
  const token = await fetch(`${person.origin}/auth/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${createOAuthClient.secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(url).searchParams.get('code')!,
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  });
  const { access_token: accessToken } = (await token.json()) as { access_token: string };
  return { id, accessToken };
}
