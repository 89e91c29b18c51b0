import { CurrentUser } from '@qbit/auth-common';
import { encodePosition, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from './context';
import { toOrganization } from './mapping';
import { CreateOrganizationInput, CreateOrganizationPayload, Organization } from './organization.type';

@Resolver(() => Organization)
export class OrganizationResolver {
  @Directive('@authenticated')
  @Mutation(() => CreateOrganizationPayload, {
    nullable: true,
    description: 'Makes a company with you as its owner, and its chart of accounts from a template.',
  })
  async createOrganization(
    @Arg('input', () => CreateOrganizationInput, { description: 'The new company.' }) input: CreateOrganizationInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<CreateOrganizationPayload> {
    const outcome = await services.createOrganization(
      { identity, requestId, origin },
      {
        name: input.name.trim(),
        country: input.country,
        functionalCurrency: input.functionalCurrency,
        fiscalYearStartMonth: input.fiscalYearStartMonth ?? 1,
        timeZone: input.timeZone ?? 'UTC',
        locale: input.locale ?? 'en',
        chartTemplate: input.chartTemplate ?? null,
        demo: input.demo,
      },
    );
    if (!outcome.ok) return { organization: null, position: null, errors: userErrorsOf(outcome.faults) };
    const { organization, sequence } = outcome.value;
    return {
      organization: toOrganization(organization, services.publicUrl),
      position: encodePosition({ auth: sequence }),
      errors: [],
    };
  }
}
