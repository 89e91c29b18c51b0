import { bankAccountBound, bankAccountRefused, journalEntryPosted, type Reaction, reaction } from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import { addPostings, markBound, markRefused } from '../persistence/ledger-answer.repository';

/** What the ledger answers is shown on bank accounts, and what it posts there is their book balance. */
export const ledgerReactions: readonly Reaction<Sql>[] = [
  reaction(bankAccountBound, (bound, { organizationid }, tx: Sql) => markBound(tx, organizationid, bound)),
  reaction(bankAccountRefused, ({ bankAccountId, faults }, { organizationid }, tx: Sql) =>
    markRefused(tx, organizationid, bankAccountId, faults),
  ),
  reaction(journalEntryPosted, ({ postings }, { organizationid }, tx: Sql) =>
    addPostings(tx, organizationid, postings),
  ),
];
