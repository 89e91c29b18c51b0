import {
  awaitPosition,
  dateArgument,
  DateScalar,
  decodePosition,
  LedgerPositionScalar,
  Money,
  moneyOf,
  VIEW,
} from '@qbit/subgraph';
import { encodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { AGES, type AgedBalance as AgedBalanceValue, NO_AGES, overdueOf, totalOf } from '../domain/aged-balance';
import { AgedBalance, type AgedBuckets, type AgedRow } from './aged-receivables.type';
import type { ReceivablesContext } from './context';
import { Customer } from './customer.type';
import { type CustomerNode } from './mapping';

const AS_OF = { nullable: true, description: 'The day; today where nothing is said.' } as const;

@Resolver(() => Customer)
export class AgedReceivablesResolver {
  @Directive('@requiresScopes(scopes: [["receivables:read"]])')
  @Query(() => AgedBalance, { nullable: true, description: 'What customers owe on a day, by age.' })
  async agedReceivables(
    @Arg('asOf', () => DateScalar, AS_OF) asOf: string | null,
    @Arg('atLeast', () => LedgerPositionScalar, { nullable: true, description: 'What it must know of, or it waits.' })
    atLeast: string | null,
    @Ctx() context: ReceivablesContext,
  ): Promise<AgedBalance> {
    if (atLeast) await reached(atLeast, context);
    const receivables = await context.receivables();
    const currency = await context.functionalCurrency();
    const day = dateArgument('asOf', asOf) ?? (await receivables.today());
    const balances = await receivables.agedBalances(day, null);
    return {
      asOf: day,
      currency,
      rows: balances.map(
        (balance): AgedRow => ({
          partyId: encodeId('cus', balance.customerId),
          partyName: balance.customerName,
          buckets: bucketsOf(balance, currency),
        }),
      ),
      totals: bucketsOf(balances.reduce(added, NO_AGES), currency),
    };
  }

  @FieldResolver(() => Money, { description: 'What it owes on a day less its credit, in functional currency.' })
  async balance(
    @Root() customer: CustomerNode,
    @Arg('asOf', () => DateScalar, AS_OF) asOf: string | null,
    @Ctx() context: ReceivablesContext,
  ): Promise<Money> {
    const balance = await agedBalanceOf(customer, asOf, context);
    return moneyOf(balance ? totalOf(balance) : 0n, await context.functionalCurrency());
  }

  @FieldResolver(() => Money, { description: 'What of it is past its due date on a day, in functional currency.' })
  async overdue(
    @Root() customer: CustomerNode,
    @Arg('asOf', () => DateScalar, AS_OF) asOf: string | null,
    @Ctx() context: ReceivablesContext,
  ): Promise<Money> {
    const balance = await agedBalanceOf(customer, asOf, context);
    return moneyOf(balance ? overdueOf(balance) : 0n, await context.functionalCurrency());
  }
}

async function reached(position: string, context: ReceivablesContext): Promise<void> {
  const organization = context.organizationId();
  const { services } = context;
  await awaitPosition(decodePosition(position), (domain) => services.appliedSequence(organization, domain));
}

async function agedBalanceOf(
  customer: CustomerNode,
  asOf: string | null,
  context: ReceivablesContext,
): Promise<AgedBalanceValue | null> {
  const day = dateArgument('asOf', asOf) ?? (await (await context.receivables()).today());
  return context.agedBalance(customer[VIEW].id, day);
}

type Amounts = typeof NO_AGES;

function added(sum: Amounts, balance: Amounts): Amounts {
  const fields = [...AGES, 'unapplied'] as const;
  return Object.fromEntries(fields.map((field) => [field, sum[field] + balance[field]])) as Amounts;
}

function bucketsOf(amounts: Amounts, currency: string): AgedBuckets {
  const money = (amount: bigint) => moneyOf(amount, currency);
  const { notDue, days1To30, days31To60, days61To90, over90, unapplied } = amounts;
  return {
    notDue: money(notDue),
    days1To30: money(days1To30),
    days31To60: money(days31To60),
    days61To90: money(days61To90),
    over90: money(over90),
    unapplied: money(unapplied),
    total: money(totalOf(amounts)),
  };
}
