import { parseCalendarDate } from '@qbit/utils';
import type { ChartLine, TemplateTaxCode } from './chart-template';

/** The kinds whose rate may be above zero: a supply with tax, and a purchase whose tax the buyer owes. */
const TAXED_KINDS: readonly TemplateTaxCode['kind'][] = ['standard', 'reverse_charge', 'intra_eu'];
/** The kinds of EN 16931 that forbid a reason (BR-S-10, BR-Z-10); every other needs one where it has no tax. */
const KINDS_WITHOUT_REASON: readonly TemplateTaxCode['kind'][] = ['standard', 'zero_rated'];

const RATE = /^\d{1,2}(?:\.\d{1,3})?$/;

/** What is wrong with the tax codes of a template, in words. */
export function taxFaults(taxCodes: readonly TemplateTaxCode[], accounts: readonly ChartLine[]): string[] {
  const codes = taxCodes.map(({ code }) => code);
  const taxAccounts = new Set(accounts.filter(({ control }) => control === 'tax').map(({ code }) => code));
  return [
    ...codes.filter((code, index) => codes.indexOf(code) !== index).map((code) => `tax code ${code} is there twice`),
    ...taxCodes.flatMap((tax) => [...rateFaults(tax), ...reasonFaults(tax), ...accountFaults(tax, taxAccounts)]),
  ];
}

function rateFaults({ code, kind, rates }: TemplateTaxCode): string[] {
  const inOrder = rates.every(({ validFrom }, index) => {
    const before = rates[index - 1];
    return parseCalendarDate(validFrom) !== null && (before === undefined || before.validFrom < validFrom);
  });
  return [
    ...(rates.length > 0 && inOrder ? [] : [`the rates of tax code ${code} are missing or out of order`]),
    ...(rates.every(({ rate }) => RATE.test(rate)) ? [] : [`a rate of tax code ${code} is no percentage`]),
    ...(TAXED_KINDS.includes(kind) || !isTaxed(rates) ? [] : [`tax code ${code} has no tax, so its rate is 0`]),
  ];
}

function reasonFaults({ code, kind, rates, exemptionReason }: TemplateTaxCode): string[] {
  const needed = !KINDS_WITHOUT_REASON.includes(kind) && !isTaxed(rates);
  return needed === (exemptionReason !== undefined)
    ? []
    : [`tax code ${code} ${needed ? 'needs' : 'forbids'} an exemption reason`];
}

function accountFaults(
  { code, kind, rates, outputAccount, inputAccount }: TemplateTaxCode,
  taxAccounts: ReadonlySet<string>,
): string[] {
  const named = [outputAccount, inputAccount].filter((account) => account !== undefined);
  // A buyer who owes the tax of a purchase posts both sides of it.
  const least = isTaxed(rates) ? (kind === 'standard' ? 1 : 2) : 0;
  return [
    ...named.filter((account) => !taxAccounts.has(account)).map((account) => `${account} is no tax account`),
    ...(named.length < least ? [`tax code ${code} lacks an account for its tax`] : []),
  ];
}

function isTaxed(rates: TemplateTaxCode['rates']): boolean {
  return rates.some(({ rate }) => Number(rate) > 0);
}
