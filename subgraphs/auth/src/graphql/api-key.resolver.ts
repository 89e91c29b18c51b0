import { CurrentOrganization, CurrentUser } from '@qbit/auth-common';
import { PageArgs, pageOf, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { plainRange } from '@qbit/utils/addresses';
import { Arg, Args, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import {
  ApiKey,
  ApiKeyConnection,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyPayload,
  RotateApiKeyArgs,
  RotateApiKeyPayload,
  UpdateApiKeyInput,
  UpdateApiKeyPayload,
} from './api-key.type';
import type { AuthContext } from './context';
import { toApiKey } from './mapping';
import { windowOfIds } from './window';

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Query(() => [ApiKey], {
    nullable: true,
    description:
      'The API keys, the newest first: all that hold, and the newest 500 of those that ended. `apiKeysPage` has all.',
  })
  async apiKeys(@CurrentOrganization() organizationId: string, @Ctx() { services }: AuthContext): Promise<ApiKey[]> {
    return (await services.apiKeys(organizationId)).map(toApiKey);
  }

  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Query(() => ApiKeyConnection, {
    nullable: true,
    description: 'The API keys in pages, the newest first; also those that ended.',
  })
  async apiKeysPage(
    @Args(() => PageArgs) page: PageArgs,
    @CurrentOrganization() organizationId: string,
    @Ctx() { services }: AuthContext,
  ): Promise<ApiKeyConnection> {
    const list = { apiKeys: organizationId };
    const window = windowOfIds(page, list);
    const { rows, totalCount } = await services.apiKeysPage(organizationId, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ id }) => [id]);
    return { nodes: nodes.map(toApiKey), pageInfo, totalCount };
  }

  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Mutation(() => CreateApiKeyPayload, {
    nullable: true,
    description: 'Makes a key by which a program acts for you, with no more scopes than you have permissions.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'The key.' }) input: CreateApiKeyInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<CreateApiKeyPayload> {
    const outcome = await services.createApiKey(
      { identity, requestId, origin },
      {
        name: input.name.trim(),
        scopes: input.scopes,
        expiresAt: input.expiresAt == null ? null : new Date(input.expiresAt),
        allowedAddresses: rangesOf(input.allowedAddresses) ?? [],
      },
    );
    if (!outcome.ok) return { apiKey: null, secret: null, errors: userErrorsOf(outcome.faults) };
    const { key, secret } = outcome.value;
    return { apiKey: toApiKey(key), secret, errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Mutation(() => RevokeApiKeyPayload, { nullable: true, description: 'Ends a key at once and for ever.' })
  async revokeApiKey(
    @Arg('id', () => ID, { description: 'Of the key.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RevokeApiKeyPayload> {
    const outcome = await services.revokeApiKey({ identity, requestId, origin }, decodeId('key', id));
    if (!outcome.ok) return { apiKey: null, errors: userErrorsOf(outcome.faults) };
    return { apiKey: toApiKey(outcome.value), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Mutation(() => UpdateApiKeyPayload, {
    nullable: true,
    description: 'Gives a key another name, or binds it to other addresses; that counts on its next request.',
  })
  async updateApiKey(
    @Arg('input', () => UpdateApiKeyInput, { description: 'What changes.' }) input: UpdateApiKeyInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<UpdateApiKeyPayload> {
    const change = { name: input.name?.trim() ?? null, allowedAddresses: rangesOf(input.allowedAddresses) };
    const outcome = await services.updateApiKey({ identity, requestId, origin }, decodeId('key', input.id), change);
    if (!outcome.ok) return { apiKey: null, errors: userErrorsOf(outcome.faults) };
    return { apiKey: toApiKey(outcome.value), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["keys:manage"]])')
  @Mutation(() => RotateApiKeyPayload, {
    nullable: true,
    description:
      'Makes the successor of a key: the same but for its secret. The old one holds until the instant given, else for another 24 hours.',
  })
  async rotateApiKey(
    @Args(() => RotateApiKeyArgs) { id, overlapUntil }: RotateApiKeyArgs,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<RotateApiKeyPayload> {
    const until = overlapUntil == null ? null : new Date(overlapUntil);
    const outcome = await services.rotateApiKey({ identity, requestId, origin }, decodeId('key', id), until);
    if (!outcome.ok) return { apiKey: null, secret: null, replaced: null, errors: userErrorsOf(outcome.faults) };
    const { key, secret, replaced } = outcome.value;
    return { apiKey: toApiKey(key), secret, replaced: toApiKey(replaced), errors: [] };
  }
}

/** Each range once, in its one spelling; they are ranges by now. */
function rangesOf(written: readonly string[] | null | undefined): string[] | null {
  return written ? [...new Set(written.map((range) => plainRange(range) ?? range))] : null;
}
