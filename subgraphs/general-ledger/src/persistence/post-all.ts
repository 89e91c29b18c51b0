import type { PostJournalEntriesPorts } from '../application/post-journal-entries';
import type { PostingOutcome } from '../application/posting-request';
import { withIdempotency } from '@qbit/subgraph';
import { postEntries } from './posting.repository';
import type { TenantDatabase } from './tenant-database';

/** Posts many entries, all or none, bound to one key. The entries' own keys follow from it, so a repeated call finds each of them. */
export function postAll(
  database: TenantDatabase,
  onFacts: (organizationId: string, entries: number) => void,
): PostJournalEntriesPorts['postAll'] {
  return async (organizationId, claim, requests, dryRun) => {
    let outcomes: PostingOutcome[] = [];
    const bound = await database.inTransaction(organizationId, (sql) =>
      withIdempotency(sql, organizationId, { ...claim, operation: 'postJournalEntries' }, async () => {
        outcomes = await postEntries(sql, organizationId, requests, { allOrNothing: true, dryRun });
        const posted = !dryRun && outcomes.every(({ outcome }) => outcome === 'posted');
        return posted
          ? { entries: outcomes.flatMap((outcome) => ('entryId' in outcome ? [outcome.entryId] : [])) }
          : null;
      }),
    );
    if (bound?.kind === 'conflict') return 'conflict';
    if (bound?.kind === 'replayed')
      return database.inTransaction(organizationId, (sql) =>
        postEntries(sql, organizationId, requests, { allOrNothing: true }),
      );
    onFacts(organizationId, requests.length);
    return outcomes;
  };
}
