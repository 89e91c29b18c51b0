import { journalEntryPosted, postingRejected, type Reaction, reaction } from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import { markPosted, markRejected } from '../persistence/posting-answer.repository';

const DOMAIN = 'accounts-receivable';

/** What the ledger answers to a document's request is shown on the document (GL-24). */
export const postingReactions: readonly Reaction<Sql>[] = [
  reaction(journalEntryPosted, async (entry, { organizationid }, tx: Sql) => {
    const { domain, source, purpose, reversesEntryId, entryId: id, recordedAt } = entry;
    // The reversal of a document's entry names the document too: it is not the answer to its request.
    if (domain !== DOMAIN || !source || reversesEntryId !== undefined) return;
    await markPosted(tx, organizationid, { type: source.type, id: source.id, purpose }, { id, recordedAt });
  }),
  reaction(postingRejected, async ({ domain, document, faults }, { organizationid }, tx: Sql) => {
    if (domain === DOMAIN) await markRejected(tx, organizationid, document, faults);
  }),
];
