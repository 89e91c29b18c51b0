import { CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { compactIban, decodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { OrganizationSettings } from '../domain/organization-settings';
import type { AuthContext } from './context';
import { toOrganization } from './mapping';
import { UpdateOrganizationInput, UpdateOrganizationPayload } from './organization-settings.type';
import { Organization } from './organization.type';

@Resolver(() => Organization)
export class OrganizationSettingsResolver {
  @Directive('@requiresScopes(scopes: [["organization:manage"]])')
  @Mutation(() => UpdateOrganizationPayload, {
    nullable: true,
    description: 'Changes what the organization shows on documents and decides by. Its slug and currency stay.',
  })
  async updateOrganization(
    @Arg('input', () => UpdateOrganizationInput, { description: 'What changes.' }) input: UpdateOrganizationInput,
    @CurrentUser() identity: Identity,
    @Ctx() { requestId, origin, services }: AuthContext,
  ): Promise<UpdateOrganizationPayload> {
    const outcome = await services.updateOrganization({ identity, requestId, origin }, settingsOf(input));
    if (!outcome.ok) return { organization: null, errors: userErrorsOf(outcome.faults) };
    return { organization: toOrganization(outcome.value, services.publicUrl), errors: [] };
  }
}

/** What nothing is said of stays away; texts lose the space around them, bank details the space within them. */
function settingsOf(input: UpdateOrganizationInput): OrganizationSettings {
  const { address, logoFileId } = input;
  const trimmed = (text: string | null | undefined) => text?.trim() ?? text;
  const compact = (text: string | null | undefined) => (text == null ? text : compactIban(text));
  const settings = {
    name: trimmed(input.name) ?? undefined,
    legalName: trimmed(input.legalName),
    taxId: trimmed(input.taxId),
    address: address && addressOf(address),
    email: trimmed(input.email),
    phone: trimmed(input.phone),
    iban: compact(input.iban),
    bic: compact(input.bic),
    // The id of no file of ours is looked for as one: it is not found.
    logoFileId: logoFileId && (decodeId('fil', logoFileId) ?? NO_FILE),
    separationOfDuties: input.separationOfDuties ?? undefined,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

const NO_FILE = '00000000-0000-0000-0000-000000000000';

function addressOf(address: NonNullable<UpdateOrganizationInput['address']>): OrganizationSettings['address'] {
  const { line1 = null, line2 = null, postalCode = null, city = null, region = null, country = null } = address;
  return { line1, line2, postalCode, city, region, country };
}
