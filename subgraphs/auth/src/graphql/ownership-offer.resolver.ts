import { CurrentOrganization, CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { AuthContext } from './context';
import { toMember, toOwnershipOffer } from './mapping';
import { AcceptOwnershipPayload, OwnershipOffer, OwnershipOfferPayload } from './ownership-offer.type';

@Resolver(() => OwnershipOffer)
export class OwnershipOfferResolver {
  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Query(() => OwnershipOffer, {
    nullable: true,
    description: 'The offer of ownership that is open, for owners and for who it is made to; null for all others.',
  })
  async ownershipOffer(
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<OwnershipOffer | null> {
    const offer = await context.services.openOwnershipOffer(identity);
    return offer && toOwnershipOffer(offer, organizationId, context);
  }

  @Directive('@requiresScopes(scopes: [["members:manage"]])')
  @Mutation(() => OwnershipOfferPayload, {
    nullable: true,
    description:
      'Offers your place as owner to another member for 7 days; an earlier offer is withdrawn. Nothing changes before it is accepted.',
  })
  async offerOwnership(
    @Arg('memberId', () => ID, { description: 'The member who may become an owner.' }) memberId: string,
    @Arg('roleAfter', () => String, { defaultValue: 'admin', description: 'The key of the role that you keep.' })
    roleAfter: string,
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<OwnershipOfferPayload> {
    const { requestId, origin, services } = context;
    const input = { memberId: decodeId('mem', memberId), roleAfter };
    const outcome = await services.offerOwnership({ identity, requestId, origin }, input);
    if (!outcome.ok) return { offer: null, errors: userErrorsOf(outcome.faults) };
    return { offer: await toOwnershipOffer(outcome.value, organizationId, context), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Mutation(() => AcceptOwnershipPayload, {
    nullable: true,
    description: 'Takes the place of the owner who offered it to you; he has the role of the offer from then on.',
  })
  async acceptOwnership(
    @Arg('id', () => ID, { description: 'Of the offer.' }) id: string,
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<AcceptOwnershipPayload> {
    const { requestId, origin, services } = context;
    const outcome = await services.acceptOwnership({ identity, requestId, origin }, decodeId('ofr', id));
    if (!outcome.ok) return { member: null, errors: userErrorsOf(outcome.faults) };
    return { member: await toMember(outcome.value, organizationId, context), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["organization:read"]])')
  @Mutation(() => OwnershipOfferPayload, {
    nullable: true,
    description: 'Declines an offer of ownership that was made to you, or withdraws one as an owner.',
  })
  async endOwnershipOffer(
    @Arg('id', () => ID, { description: 'Of the offer.' }) id: string,
    @CurrentUser() identity: Identity,
    @CurrentOrganization() organizationId: string,
    @Ctx() context: AuthContext,
  ): Promise<OwnershipOfferPayload> {
    const { requestId, origin, services } = context;
    const outcome = await services.endOwnershipOffer({ identity, requestId, origin }, decodeId('ofr', id));
    if (!outcome.ok) return { offer: null, errors: userErrorsOf(outcome.faults) };
    return { offer: await toOwnershipOffer(outcome.value, organizationId, context), errors: [] };
  }
}
