import { FiscalYearsDocument } from '../generated/graphql';
import { adjustmentDays } from '../journal/entry-form';
import { ask } from './server';

/** The days on which an entry of a company may be an adjustment; none where its years cannot be had. */
export async function adjustmentDaysOf(organizationId: string): Promise<readonly string[]> {
  const asked = await ask(FiscalYearsDocument, {}, organizationId);
  return adjustmentDays((asked.ok && asked.data.fiscalYears) || []);
}
