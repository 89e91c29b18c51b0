import {
  accountChanged,
  accountCreated,
  exchangeRatesQuoted,
  organizationCreated,
  organizationUpdated,
  type Reaction,
  reaction,
  taxCodeCreated,
  taxCodeRateAdded,
} from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import { keepAccount } from './accounts';
import { keepRates } from './exchange-rates';
import { changeOrganization, keepOrganization } from './organization';
import { keepTaxCode, keepTaxRate } from './tax-codes';

/** What auth tells of an organization is kept. */
export const organizationReactions: readonly Reaction<Sql>[] = [
  reaction(organizationCreated, (organization, _, tx: Sql) => keepOrganization(tx, organization)),
  reaction(organizationUpdated, (organization, _, tx: Sql) => changeOrganization(tx, organization)),
];

/** What the ledger tells of accounts is kept. */
export const accountReactions: readonly Reaction<Sql>[] = [accountCreated, accountChanged].map((contract) =>
  reaction(contract, (account, { organizationid }, tx: Sql) => keepAccount(tx, organizationid, account)),
);

/** What the ledger tells of tax codes and their rates is kept. */
export const taxCodeReactions: readonly Reaction<Sql>[] = [
  reaction(taxCodeCreated, async ({ rates, ...taxCode }, { organizationid }, tx: Sql) => {
    await keepTaxCode(tx, organizationid, taxCode);
    for (const rate of rates) await keepTaxRate(tx, organizationid, { taxCodeId: taxCode.taxCodeId, ...rate });
  }),
  reaction(taxCodeRateAdded, (rate, { organizationid }, tx: Sql) => keepTaxRate(tx, organizationid, rate)),
];

/** The spot rates that the ledger tells are kept: documents are posted at that of their day. */
export const exchangeRateReactions: readonly Reaction<Sql>[] = [
  reaction(exchangeRatesQuoted, async (told, { organizationid, recordedat }, tx: Sql) => {
    if (told.kind === 'spot') await keepRates(tx, organizationid, told, recordedat);
  }),
];
