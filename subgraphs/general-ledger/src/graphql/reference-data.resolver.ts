import { CurrentUser } from '@qbit/auth-common';
import {
  callerOf,
  currencyArgument,
  CurrencyCodeScalar,
  dateArgument,
  DateScalar,
  encodePosition,
  rangeArgument,
  userErrorsOf,
} from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { TaxCodeView } from '../application/books';
import type { LedgerContext } from './context';
import { toAccountingPeriod, toTaxCode } from './mapping';
import {
  AccountingPeriod,
  ChartTemplate,
  ExchangeRate,
  ExchangeRatesPayload,
  TaxCode,
  TaxCodeInput,
  TaxCodePayload,
} from './reference-data.type';

@Resolver()
export class ReferenceDataResolver {
  @Directive('@authenticated')
  @Query(() => [ChartTemplate], {
    nullable: true,
    description: 'The charts of accounts that a company can start from.',
  })
  chartTemplates(@Ctx() { services }: LedgerContext): ChartTemplate[] {
    return services.chartTemplates().map((template) => ({ ...template }));
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => [TaxCode], {
    nullable: true,
    description:
      'The tax codes of the organization, by code, with the rate that holds on a day; one whose first rate is later shows that one.',
  })
  async taxCodes(
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today where nothing is said.' })
    asOf: string | null,
    @Ctx() context: LedgerContext,
  ): Promise<TaxCode[]> {
    const books = await context.books();
    return (await books.taxCodes(dateArgument('asOf', asOf) ?? (await books.today()))).map(toTaxCode);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => ExchangeRate, {
    nullable: true,
    description: 'The rate of a day, or the last before it within seven days; null where there is none.',
  })
  async exchangeRate(
    @Arg('from', () => CurrencyCodeScalar, { description: 'One unit of this …' }) from: string,
    @Arg('to', () => CurrencyCodeScalar, { description: '… in this.' }) to: string,
    @Arg('date', () => DateScalar, { description: 'The day.' }) date: string,
    @Ctx() context: LedgerContext,
  ): Promise<ExchangeRate | null> {
    return (await context.books()).rate(
      currencyArgument('from', from),
      currencyArgument('to', to),
      dateArgument('date', date),
    );
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => [AccountingPeriod], {
    nullable: true,
    description:
      'The periods of a fiscal year, those of a declared one as it is divided; of the one that today is in, where none is named.',
  })
  async accountingPeriods(
    @Arg('year', () => Int, { nullable: true, description: 'The fiscal year.' }) year: number | null,
    @Ctx() context: LedgerContext,
  ): Promise<AccountingPeriod[]> {
    const periods = await context.services.accountingPeriods(
      await context.books(),
      rangeArgument('year', year, 1900, 2999),
    );
    return periods.map(toAccountingPeriod);
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => TaxCodePayload, {
    nullable: true,
    description: 'Makes a tax code, or gives one a further rate from a later day.',
  })
  async createTaxCode(
    @Arg('input', () => TaxCodeInput, { description: 'The code.' }) input: TaxCodeInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<TaxCodePayload> {
    await context.settled();
    const kind = input.kind.toLowerCase() as TaxCodeView['kind'];
    const outcome = await context.services.createTaxCode(callerOf(identity, context), {
      ...input,
      kind,
      validFrom: input.validFrom ?? null,
      accountCode: input.accountCode ?? null,
    });
    if (!outcome.ok) return { taxCode: null, position: null, errors: userErrorsOf(outcome.faults) };
    return {
      taxCode: toTaxCode(outcome.value.value),
      position: encodePosition({ 'general-ledger': outcome.value.sequence }),
      errors: [],
    };
  }

  @Directive('@requiresScopes(scopes: [["settings:manage"]])')
  @Mutation(() => ExchangeRatesPayload, {
    nullable: true,
    description:
      'Imports exchange rates from an uploaded file: the wide form of the European Central Bank, or base,quote,date,rate.',
  })
  async importExchangeRates(
    @Arg('fileId', () => ID, { description: 'The file, as `POST /files` answered it.' }) fileId: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<ExchangeRatesPayload> {
    await context.settled();
    const outcome = await context.services.importExchangeRates(callerOf(identity, context), decodeId('fil', fileId));
    if (!outcome.ok) return { imported: 0, position: null, errors: userErrorsOf(outcome.faults) };
    return {
      imported: outcome.value.value,
      position: encodePosition({ 'general-ledger': outcome.value.sequence }),
      errors: [],
    };
  }
}
