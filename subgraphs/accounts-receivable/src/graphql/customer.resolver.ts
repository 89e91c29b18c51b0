import { CurrentUser } from '@qbit/auth-common';
import { callerOf, PageArgs, pageOf, pageRequest, userErrorsOf, type Written } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, type Outcome } from '@qbit/utils';
import { Arg, Args, Ctx, Directive, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { CustomerInput as CustomerData } from '../application/save-customer';
import type { Customer as CustomerValue } from '../domain/customer';
import { type ReceivablesContext } from './context';
import { Customer, CustomerConnection, CustomerInput, CustomerPayload } from './customer.type';
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
  @Query(() => CustomerConnection, { nullable: true, description: 'The customers, by name.' })
  async customers(
    @Arg('search', () => String, { nullable: true, description: 'A part of the name or the e-mail address.' })
    search: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerConnection> {
    const list = { customers: search ?? null };
    const window = pageRequest(page, list);
    const receivables = await context.receivables();
    const currency = await context.functionalCurrency();
    const rows = await receivables.customers(search ?? null, window);
    const { nodes, pageInfo } = pageOf(rows, window, list, ({ name, id }) => [name, id]);
    const totalCount = await receivables.countCustomers(search ?? null);
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
