import type { FactContract } from '../fact';
import * as accountsReceivable from './accounts-receivable';
import * as auth from './auth';
import * as banking from './banking';
import * as generalLedger from './general-ledger';
import {
  journalEntryPosted,
  postingDropped,
  postingRejected,
  postingRequested,
  postingWithdrawn,
  SUB_LEDGERS,
} from './posting';

/** Every kind of fact that there is, by its type. */
export const FACT_CONTRACTS: readonly FactContract<unknown>[] = [
  ...Object.values(accountsReceivable),
  ...Object.values(auth),
  ...Object.values(generalLedger),
  ...Object.values(banking),
  journalEntryPosted,
  postingRejected,
  postingDropped,
  ...SUB_LEDGERS.flatMap((domain) => [postingRequested(domain), postingWithdrawn(domain)]),
].sort((a, b) => (a.type < b.type ? -1 : 1));
