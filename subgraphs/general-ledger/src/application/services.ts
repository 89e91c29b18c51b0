import type { Money, Outcome } from '@qbit/utils';
import type { BalanceCriteria, Books } from './books';
import type { ImportBooksInput } from './import-books';
import type { ImportReportView, ImportRunView } from './import-run';
import type { Caller } from './ports';
import type { PostedEntry, PostJournalEntryInput } from './post-journal-entry';
import type { AccountView } from './read-models';
import type { TrialBalanceValue } from './trial-balance';

/** What the graph of this subgraph may ask and do: the use cases, bound to what implements their ports. */
export interface LedgerServices {
  /** The books of an organization; the caller closes them. */
  books(organizationId: string): Books;
  /** The sequence of a domain's facts that is applied here; null for a domain that is not followed. */
  appliedSequence(organizationId: string, domain: string): Promise<bigint | null>;
  functionalCurrency(organizationId: string): Promise<string>;
  trialBalance(books: Books, criteria: BalanceCriteria): Promise<TrialBalanceValue>;
  accountBalance(books: Books, account: AccountView, criteria: BalanceCriteria): Promise<Money>;
  postJournalEntry(caller: Caller, input: PostJournalEntryInput): Promise<Outcome<PostedEntry>>;
  importBooks(caller: Caller, input: ImportBooksInput): Promise<Outcome<{ run: ImportRunView; replayed: boolean }>>;
  /** An import with its first problems; null where the organization has none of that id. */
  importReport(organizationId: string, runId: string): Promise<ImportReportView | null>;
}
