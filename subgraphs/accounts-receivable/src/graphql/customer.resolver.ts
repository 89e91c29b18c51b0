import { CurrentUser } from '@qbit/auth-common';
import {
  callerOf,
  externalCriteria,
  externalReferenceArgument,
  ExternalReferenceFilter,
  externalReferenceOf,
  PageArgs,
  pageOf,
  pageRequest,
  userErrorsOf,
  type Written,
} from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, type Outcome } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { CustomerInput as CustomerData } from '../application/save-customer';
import type { Customer as CustomerValue } from '../domain/customer';
import { type ReceivablesContext } from './context';
import { Customer, CustomerConnection, CustomerInput, CustomerPayload, UpsertCustomerInput } from './customer.type';
import { toCustomer } from './mapping';
import { customerById } from './references';

@Resolver(() => Customer)
export class CustomerResolver {
  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => Customer, { nullable: true, description: 'A customer by its id.' })
  customer(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ReceivablesContext,
  ): Promise<Customer | null> {
    return customerById(id, context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => Customer, {
    nullable: true,
    description: "A customer by what a partner's system calls it; null where none is called so.",
  })
  async customerByExternalReference(
    @Arg('source', () => String, { description: 'The system.' }) source: string,
    @Arg('id', () => String, { description: 'Its own id there.' }) id: string,
    @Ctx() context: ReceivablesContext,
  ): Promise<Customer | null> {
    const reference = externalReferenceArgument(source, id);
    const customer = await (await context.receivables()).customerByExternalReference(reference);
    return customer && toCustomer(customer, await context.functionalCurrency());
  }

  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => CustomerConnection, { nullable: true, description: 'The customers, by name.' })
  async customers(
    @Arg('search', () => String, { nullable: true, description: 'A part of the name or the e-mail address.' })
    search: string | null,
    @Arg('externalReference', () => ExternalReferenceFilter, {
      nullable: true,
      description: "From a partner's system.",
    })
    externalReference: ExternalReferenceFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerConnection> {
    const external = externalCriteria('externalReference', externalReference);
    const criteria = { search: search ?? null, external };
    const list = { customers: criteria };
    const window = pageRequest(page, list);
    const receivables = await context.receivables();
    const currency = await context.functionalCurrency();
    const rows = await receivables.customers(criteria, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ name, id }) => [name, id]);
    const totalCount = await receivables.countCustomers(criteria);
    return { nodes: nodes.map((customer) => toCustomer(customer, currency)), pageInfo, totalCount };
  }

  @Directive('@requiresScopes(scopes: [["receivables:write"]])')
  @Mutation(() => CustomerPayload, { nullable: true, description: 'Makes a customer.' })
  async createCustomer(
    @Arg('input', () => CustomerInput, { description: 'The customer.' }) input: CustomerInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerPayload> {
    await context.settled();
    return answer(await context.services.createCustomer(callerOf(identity, context), dataOf(input)), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:write"]])')
  @Mutation(() => CustomerPayload, {
    nullable: true,
    description:
      'Makes the customer of an external reference, or changes the one that has it: all of its data is overwritten, and what is left out is not known of it any more. Issued documents keep what they said. What is so already is not written again.',
  })
  async upsertCustomer(
    @Arg('input', () => UpsertCustomerInput, { description: 'The customer, as the other system has it.' })
    input: UpsertCustomerInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerPayload> {
    await context.settled();
    const { source, id } = input.externalReference;
    const customer = { ...dataOf(input), externalReference: { source, id } };
    return answer(await context.services.upsertCustomer(callerOf(identity, context), customer), context);
  }

  @Directive('@requiresScopes(scopes: [["receivables:write"]])')
  @Mutation(() => CustomerPayload, {
    nullable: true,
    description: 'Changes a customer as a whole. Issued documents keep what they said.',
  })
  async updateCustomer(
    @Arg('id', () => ID, { description: 'The customer.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was seen.' }) version: number,
    @Arg('input', () => CustomerInput, { description: 'The customer.' }) input: CustomerInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerPayload> {
    await context.settled();
    const change = { id: decodeId('cus', id), version, input: dataOf(input) };
    return answer(await context.services.updateCustomer(callerOf(identity, context), change), context);
  }
}

function dataOf(input: CustomerInput): CustomerData {
  const { name, email, currency, taxId, country, language, paymentTermsDays, creditLimit, address } = input;
  return {
    name,
    email: email ?? null,
    currency: currency ?? null,
    taxId: taxId ?? null,
    country: country ?? null,
    language: language ?? null,
    paymentTermsDays: paymentTermsDays ?? null,
    creditLimit: creditLimit ?? null,
    externalReference: externalReferenceOf(input.externalReference),
    address: address
      ? {
          line1: address.line1 ?? null,
          line2: address.line2 ?? null,
          postalCode: address.postalCode ?? null,
          city: address.city ?? null,
          region: address.region ?? null,
          country: address.country ?? null,
        }
      : null,
  };
}

async function answer(outcome: Outcome<Written<CustomerValue>>, context: ReceivablesContext): Promise<CustomerPayload> {
  if (!outcome.ok) return { customer: null, position: null, errors: userErrorsOf(outcome.faults) };
  const { value, sequence } = outcome.value;
  const position = await context.wroteAt(sequence);
  return { customer: toCustomer(value, await context.functionalCurrency()), position, errors: [] };
}
