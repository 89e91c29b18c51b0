import {
  accountChanged,
  accountCreated,
  exchangeRatesQuoted,
  type Reaction,
  reaction,
  taxCodeCreated,
  taxCodeRateAdded,
} from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import { keepAccount, keepRates, keepTaxCode, keepTaxRate } from '../persistence/reference-data.repository';

/** What the ledger tells of accounts, tax codes and rates is kept (S-12). */
export const referenceDataReactions: readonly Reaction<Sql>[] = [
  ...[accountCreated, accountChanged].map((contract) =>
    reaction(contract, (account, { organizationid }, tx: Sql) => keepAccount(tx, organizationid, account)),
  ),
  reaction(taxCodeCreated, async ({ rates, ...taxCode }, { organizationid }, tx: Sql) => {
    await keepTaxCode(tx, organizationid, taxCode);
    for (const rate of rates) await keepTaxRate(tx, organizationid, { taxCodeId: taxCode.taxCodeId, ...rate });
  }),
  reaction(taxCodeRateAdded, (rate, { organizationid }, tx: Sql) => keepTaxRate(tx, organizationid, rate)),
  reaction(exchangeRatesQuoted, async (told, { organizationid, recordedat }, tx: Sql) => {
    // Documents are posted at the spot rate of their day.
    if (told.kind === 'spot') await keepRates(tx, organizationid, told, recordedat);
  }),
];
