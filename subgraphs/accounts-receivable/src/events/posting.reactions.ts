import { journalEntryPosted, postingRejected, type Reaction, reaction } from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import { markPosted, markRejected } from '../persistence/invoice.repository';

const DOMAIN = 'accounts-receivable';

/** What the ledger answers to a document's request is shown on the document (GL-24). */
export const postingReactions: readonly Reaction<Sql>[] = [
  reaction(journalEntryPosted, async (entry, { organizationid }, tx: Sql) => {
    if (entry.domain !== DOMAIN || entry.source?.type !== 'invoice' || entry.purpose !== 'issue') return;
    if (entry.reversesEntryId !== undefined) return;
    await markPosted(tx, organizationid, entry.source.id, { id: entry.entryId, recordedAt: entry.recordedAt });
  }),
  reaction(postingRejected, async ({ domain, document, faults }, { organizationid }, tx: Sql) => {
    if (domain === DOMAIN && document.type === 'invoice' && document.purpose === 'issue')
      await markRejected(tx, organizationid, document.id, faults);
  }),
];
