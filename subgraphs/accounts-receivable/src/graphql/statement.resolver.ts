import { CurrencyCodeScalar, dateArgument, DateScalar, moneyOf, VIEW } from '@qbit/subgraph';
import { encodeId } from '@qbit/utils';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { StatementKind } from '../domain/statement';
import type { ReceivablesContext } from './context';
import { Customer } from './customer.type';
import { type CustomerNode } from './mapping';
import { CustomerStatement } from './statement.type';

const PREFIXES: Readonly<Record<StatementKind, Parameters<typeof encodeId>[0]>> = {
  INVOICE: 'inv',
  CREDIT_NOTE: 'crn',
  PAYMENT: 'cpy',
  EXCHANGE_DIFFERENCE: 'alo',
};

@Resolver(() => Customer)
export class StatementResolver {
  @FieldResolver(() => CustomerStatement, {
    description: 'What it owed before a day, and each document until another one that changed it.',
  })
  async statement(
    @Root() customer: CustomerNode,
    @Arg('from', () => DateScalar, { description: 'The first day.' }) from: string,
    @Arg('to', () => DateScalar, { description: 'The last day.' }) to: string,
    @Arg('currency', () => CurrencyCodeScalar, {
      nullable: true,
      description: 'Of the documents in it alone, in it; all in functional currency where nothing is said.',
    })
    currency: string | null,
    @Ctx() context: ReceivablesContext,
  ): Promise<CustomerStatement> {
    const receivables = await context.receivables();
    const shown = currency ?? (await context.functionalCurrency());
    const { opening, closing, lines } = await receivables.statement({
      customerId: customer[VIEW].id,
      from: dateArgument('from', from),
      to: dateArgument('to', to),
      currency: currency ?? null,
    });
    const money = (amount: bigint) => moneyOf(amount, shown);
    return {
      opening: money(opening),
      closing: money(closing),
      lines: lines.map(({ date, kind, number, documentId, amount, balance }) => ({
        date,
        documentType: kind,
        documentNumber: number,
        documentId: encodeId(PREFIXES[kind], documentId),
        debit: amount >= 0n ? money(amount) : null,
        credit: amount < 0n ? money(-amount) : null,
        balance: money(balance),
      })),
    };
  }
}
