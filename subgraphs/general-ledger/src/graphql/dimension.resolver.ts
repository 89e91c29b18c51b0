import { CurrentUser } from '@qbit/auth-common';
import { callerOf, userErrorsOf, VIEW } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { DimensionValueView, DimensionView } from '../application/books';
import type { Written } from '../application/create-account';
import type { LedgerContext } from './context';
import { valueById } from './dimension.reference';
import {
  AddDimensionValueInput,
  Dimension,
  DimensionPayload,
  DimensionValue,
  DimensionValueInput,
  DimensionValuePayload,
  UpdateDimensionInput,
  UpdateDimensionValueInput,
} from './dimension.type';
import { NOBODYS } from './journal-entry.resolver';
import { type DimensionValueNode, toDimension, toDimensionValue } from './mapping';

const MAY_CHANGE = '@requiresScopes(scopes: [["settings:manage"], ["ledger:close"]])';

@Resolver(() => Dimension)
export class DimensionResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => [Dimension], {
    nullable: true,
    description: 'The dimensions of the organization, by key, those that are archived too.',
  })
  async dimensions(@Ctx() context: LedgerContext): Promise<Dimension[]> {
    return (await context.dimensions()).map(toDimension);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionPayload, {
    nullable: true,
    description: 'Makes a dimension with its values. Keys and codes are for ever.',
  })
  async createDimension(
    @Arg('key', () => String, { description: 'Unique in the organization: `cost-centre`.' }) key: string,
    @Arg('name', () => String, { description: 'What people call it.' }) name: string,
    @Arg('values', () => [DimensionValueInput], { description: 'Its values.' }) values: DimensionValueInput[],
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionPayload> {
    await context.settled();
    const input = { key, name, values };
    return payloadOf(await context.services.createDimension(callerOf(identity, context), input), context);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionPayload, { nullable: true, description: 'Gives a dimension another name.' })
  async updateDimension(
    @Arg('input', () => UpdateDimensionInput, { description: 'What changes.' }) input: UpdateDimensionInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionPayload> {
    await context.settled();
    const change = { ...input, id: decodeId('dim', input.id) };
    return payloadOf(await context.services.updateDimension(callerOf(identity, context), change), context);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionPayload, {
    nullable: true,
    description: 'Archives a dimension: no posting takes it any more, and those that have it keep it.',
  })
  async archiveDimension(
    @Arg('id', () => ID, { description: 'The dimension.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionPayload> {
    await context.settled();
    const caller = callerOf(identity, context);
    return payloadOf(await context.services.archiveDimension(caller, decodeId('dim', id), version), context);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionPayload, { nullable: true, description: 'Takes an archived dimension into use again.' })
  async restoreDimension(
    @Arg('id', () => ID, { description: 'The dimension.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionPayload> {
    await context.settled();
    const caller = callerOf(identity, context);
    return payloadOf(await context.services.restoreDimension(caller, decodeId('dim', id), version), context);
  }
}

@Resolver(() => DimensionValue)
export class DimensionValueResolver {
  @FieldResolver(() => DimensionValue, { nullable: true })
  parent(@Root() value: DimensionValueNode, @Ctx() context: LedgerContext): Promise<DimensionValue | null> {
    return valueById(value[VIEW].parentId, context);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionValuePayload, {
    nullable: true,
    description: 'Adds a value to a dimension, at the top or under another value of it.',
  })
  async addDimensionValue(
    @Arg('input', () => AddDimensionValueInput, { description: 'The value.' }) input: AddDimensionValueInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionValuePayload> {
    await context.settled();
    const { code, name } = input;
    const dimensionId = decodeId('dim', input.dimensionId);
    const value = { dimensionId, code: code.trim(), name, parentId: uuidOf(input.parentId) ?? null };
    return valuePayloadOf(await context.services.addDimensionValue(callerOf(identity, context), value), context);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionValuePayload, {
    nullable: true,
    description: 'Gives a value another name, or hangs it under another value of its dimension.',
  })
  async updateDimensionValue(
    @Arg('input', () => UpdateDimensionValueInput, { description: 'What changes.' }) input: UpdateDimensionValueInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionValuePayload> {
    await context.settled();
    const parentId = uuidOf(input.parentId);
    const change = {
      id: decodeId('dmv', input.id),
      version: input.version,
      ...(input.name != null && { name: input.name }),
      ...(parentId !== undefined && { parentId }),
    };
    return valuePayloadOf(await context.services.updateDimensionValue(callerOf(identity, context), change), context);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionValuePayload, {
    nullable: true,
    description: 'Archives a value: no posting takes it any more, and those that have it keep it.',
  })
  async archiveDimensionValue(
    @Arg('id', () => ID, { description: 'The value.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionValuePayload> {
    await context.settled();
    const caller = callerOf(identity, context);
    return valuePayloadOf(await context.services.archiveDimensionValue(caller, decodeId('dmv', id), version), context);
  }

  @Directive(MAY_CHANGE)
  @Mutation(() => DimensionValuePayload, { nullable: true, description: 'Takes an archived value into use again.' })
  async restoreDimensionValue(
    @Arg('id', () => ID, { description: 'The value.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<DimensionValuePayload> {
    await context.settled();
    const caller = callerOf(identity, context);
    return valuePayloadOf(await context.services.restoreDimensionValue(caller, decodeId('dmv', id), version), context);
  }
}

/** Undefined where nothing is said, null for none, and the UUID of nobody's value for an id that is none of ours. */
function uuidOf(id: string | null | undefined): string | null | undefined {
  return id === null || id === undefined ? id : (decodeId('dmv', id) ?? NOBODYS);
}

async function payloadOf(outcome: Outcome<Written<DimensionView>>, context: LedgerContext): Promise<DimensionPayload> {
  if (!outcome.ok) return { dimension: null, position: null, errors: userErrorsOf(outcome.faults) };
  const position = await context.wroteAt(outcome.value.sequence);
  return { dimension: toDimension(outcome.value.value), position, errors: [] };
}

async function valuePayloadOf(
  outcome: Outcome<Written<DimensionValueView>>,
  context: LedgerContext,
): Promise<DimensionValuePayload> {
  if (!outcome.ok) return { dimensionValue: null, position: null, errors: userErrorsOf(outcome.faults) };
  const position = await context.wroteAt(outcome.value.sequence);
  return { dimensionValue: toDimensionValue(outcome.value.value), position, errors: [] };
}
