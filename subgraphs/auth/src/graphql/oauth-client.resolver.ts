import { CurrentOrganization, CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { OAuthClient as OAuthClientValue } from '../domain/oauth-client';
import type { AuthContext } from './context';
import {
  CreateOAuthClientInput,
  CreateOAuthClientPayload,
  OAuthClient,
  RevokeOAuthClientPayload,
} from './oauth-client.type';

@Resolver()
export class OAuthClientResolver {
  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Query(() => [OAuthClient], { nullable: true, description: 'The OAuth clients of the organization, newest first.' })
  async oauthClients(
    @CurrentOrganization() organizationId: string,
    @Ctx() { services }: AuthContext,
  ): Promise<OAuthClient[]> {
    return (await services.oauthClients(organizationId)).map(toOAuthClient);
  }

  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Mutation(() => CreateOAuthClientPayload, {
    nullable: true,
    description: 'Makes an OAuth client of the organization, with no more scopes than you have permissions.',
  })
  async createOAuthClient(
    @Arg('input', () => CreateOAuthClientInput, { description: 'The client.' }) input: CreateOAuthClientInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<CreateOAuthClientPayload> {
    const outcome = await services.createOAuthClient(
      { identity, requestId, origin },
      { ...input, name: input.name.trim() },
    );
    if (!outcome.ok) return { client: null, secret: null, errors: userErrorsOf(outcome.faults) };
    return { client: toOAuthClient(outcome.value.client), secret: outcome.value.secret, errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Mutation(() => RevokeOAuthClientPayload, {
    nullable: true,
    description: 'Ends an OAuth client at once and for ever, with all that was granted to it.',
  })
  async revokeOAuthClient(
    @Arg('id', () => ID, { description: 'Of the client.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RevokeOAuthClientPayload> {
    const outcome = await services.revokeOAuthClient({ identity, requestId, origin }, decodeId('oac', id));
    if (!outcome.ok) return { clientId: null, errors: userErrorsOf(outcome.faults) };
    return { clientId: encodeId('oac', outcome.value), errors: [] };
  }
}

function toOAuthClient({ id, createdBy: _, ...client }: OAuthClientValue): OAuthClient {
  const publicId = encodeId('oac', id);
  return Object.assign(new OAuthClient(), { ...client, id: publicId, clientId: publicId });
}
