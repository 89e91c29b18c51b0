import { CurrentUser } from '@qbit/auth-common';
import { callerOf, dateArgument, encodePosition, rangeArgument, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { Arg, Ctx, Directive, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { PeriodScheme as Scheme } from '../domain/fiscal-calendar';
import type { FiscalYearView } from '../application/fiscal-years';
import type { LedgerContext } from './context';
import { PeriodScheme } from './enums';
import { FiscalYear, FiscalYearInput, FiscalYearPayload } from './fiscal-year.type';
import { toAccountingPeriod } from './mapping';

/** Names are near the calendar years of the days, which end with 2999. */
const NAMES = [1902, 2990] as const;

@Resolver(() => FiscalYear)
export class FiscalYearResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => [FiscalYear], {
    nullable: true,
    description:
      'The fiscal years that the organization declared, the earliest first. Beside them years are twelve months.',
  })
  async fiscalYears(@Ctx() context: LedgerContext): Promise<FiscalYear[]> {
    return (await context.services.fiscalYears(await context.books())).map(toFiscalYear);
  }

  @Directive('@requiresScopes(scopes: [["ledger:close"]])')
  @Mutation(() => FiscalYearPayload, {
    nullable: true,
    description: 'Declares a fiscal year with its periods: any start, perhaps short, next to those that are declared.',
  })
  async declareFiscalYear(
    @Arg('input', () => FiscalYearInput, { description: 'The year.' }) input: FiscalYearInput,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<FiscalYearPayload> {
    await context.settled();
    const outcome = await context.services.declareFiscalYear(callerOf(identity, context), {
      year: rangeArgument('input.year', input.year, ...NAMES) ?? input.year,
      start: dateArgument('input.start', input.start),
      end: dateArgument('input.end', input.end),
      scheme: (input.scheme ?? PeriodScheme.MONTHS).toLowerCase() as Scheme,
      adjustmentPeriod: input.adjustmentPeriod ?? false,
      idempotencyKey: idempotencyKey ?? null,
    });
    if (!outcome.ok) return { fiscalYear: null, position: null, errors: userErrorsOf(outcome.faults) };
    const { value, sequence } = outcome.value;
    return { fiscalYear: toFiscalYear(value), position: encodePosition({ 'general-ledger': sequence }), errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["ledger:close"]])')
  @Mutation(() => FiscalYearPayload, {
    nullable: true,
    description: 'Removes the first or the last fiscal year that is declared, as long as nothing is posted in it.',
  })
  async removeFiscalYear(
    @Arg('year', () => Int, { description: 'Its name.' }) year: number,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<FiscalYearPayload> {
    await context.settled();
    const caller = callerOf(identity, context);
    const outcome = await context.services.removeFiscalYear(caller, rangeArgument('year', year, ...NAMES) ?? year);
    if (!outcome.ok) return { fiscalYear: null, position: null, errors: userErrorsOf(outcome.faults) };
    const position = encodePosition({ 'general-ledger': outcome.value.sequence });
    return { fiscalYear: null, position, errors: [] };
  }
}

function toFiscalYear({ scheme, periods, ...year }: FiscalYearView): FiscalYear {
  return {
    ...year,
    scheme: PeriodScheme[scheme.toUpperCase() as Uppercase<Scheme>],
    periods: periods.map(toAccountingPeriod),
  };
}
