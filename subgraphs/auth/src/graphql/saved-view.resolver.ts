import { CurrentOrganization, CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { SeenView } from '../domain/saved-view';
import type { AuthContext } from './context';
import { toSavedView } from './saved-view.mapping';
import {
  DeleteViewPayload,
  SavedView,
  SavedViewPayload,
  SaveViewInput,
  SetDefaultViewPayload,
  UpdateViewInput,
  ViewList,
} from './saved-view.type';

@Resolver(() => SavedView)
export class SavedViewResolver {
  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Query(() => [SavedView], {
    nullable: true,
    description:
      'The views of a list: all of your own by name, then those that others share, the first 500 by name. A key sees the shared ones.',
  })
  async savedViews(
    @Arg('list', () => ViewList, { description: 'Of which list.' }) list: ViewList,
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<SavedView[]> {
    const views = await context.services.savedViews(organizationId, identity, list);
    return Promise.all(views.map((view) => toSavedView(view, context)));
  }

  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Mutation(() => SavedViewPayload, {
    nullable: true,
    description: 'Keeps how you look at a list: for you, or for all members. A person keeps 100 views at most.',
  })
  async saveView(
    @Arg('input', () => SaveViewInput, { description: 'The view.' }) input: SaveViewInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<SavedViewPayload> {
    const { requestId, origin, services } = context;
    const view = { ...input, name: input.name.trim() };
    return payloadOf(await services.saveView({ identity, requestId, origin }, view), context);
  }

  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Mutation(() => SavedViewPayload, {
    nullable: true,
    description:
      'Changes a view: one of yours, or with `organization:manage` any that is shared. A version that is not the current one is refused.',
  })
  async updateView(
    @Arg('input', () => UpdateViewInput, { description: 'What changes.' }) input: UpdateViewInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<SavedViewPayload> {
    const { requestId, origin, services } = context;
    const { version, name, shared = null, query = null, columns = null } = input;
    const change = { version, name: name?.trim() ?? null, shared, query, columns };
    const outcome = await services.updateView({ identity, requestId, origin }, decodeId('viw', input.id), change);
    return payloadOf(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Mutation(() => DeleteViewPayload, {
    nullable: true,
    description:
      'Removes a view for all who see it: one of yours, or with `organization:manage` any that is shared. Lists that opened with it open as they are of themselves.',
  })
  async deleteView(
    @Arg('id', () => ID, { description: 'Of the view.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<DeleteViewPayload> {
    const outcome = await services.deleteView({ identity, requestId, origin }, decodeId('viw', id));
    if (!outcome.ok) return { deletedId: null, errors: userErrorsOf(outcome.faults) };
    return { deletedId: encodeId('viw', outcome.value.id), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Mutation(() => SetDefaultViewPayload, {
    nullable: true,
    description: 'Chooses what a list opens with for you alone: one of the views of it that you see, or none.',
  })
  async setDefaultView(
    @Arg('list', () => ViewList, { description: 'Of which list.' }) list: ViewList,
    @Arg('viewId', () => ID, { nullable: true, description: 'The view; none where nothing is said.' })
    viewId: string | null | undefined,
    @CurrentUser() identity: Identity,
    @Ctx() context: AuthContext,
  ): Promise<SetDefaultViewPayload> {
    const { requestId, origin, services } = context;
    const id = viewId == null ? undefined : decodeId('viw', viewId);
    const outcome = await services.setDefaultView({ identity, requestId, origin }, list, id);
    if (!outcome.ok) return { view: null, errors: userErrorsOf(outcome.faults) };
    return { view: outcome.value && (await toSavedView(outcome.value, context)), errors: [] };
  }
}

async function payloadOf(outcome: Outcome<SeenView>, context: AuthContext): Promise<SavedViewPayload> {
  if (!outcome.ok) return { view: null, errors: userErrorsOf(outcome.faults) };
  return { view: await toSavedView(outcome.value, context), errors: [] };
}
