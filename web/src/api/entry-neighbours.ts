import { type CalendarDate, dayAfter, dayBefore } from '@qbit/utils';
import { type JournalEntryFilter, NeighbouringEntriesDocument } from '../generated/graphql';
import { ask } from './server';

export interface Neighbour {
  readonly id: string;
  readonly number?: string | null;
}

/** The entries before and after one in the journal's order, the latest posting date first. */
export interface Neighbours {
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

const PAGE = 100;
/** Of one day; whoever posts more in one goes by the list. */
const MOST_PAGES = 5;
/** Of other days, for the first that is no draft. */
const LOOKED_AT = 20;

/** What stands above and below an entry in the unfiltered journal; drafts are passed over. Null where there is none, or it could not be had. */
export async function entryNeighbours(id: string, day: CalendarDate, organizationId: string): Promise<Neighbours> {
  const sameDay = await entriesOf(day, organizationId);
  const at = sameDay.findIndex((entry) => entry.id === id);
  if (at < 0) return { previous: null, next: null };
  const beyond = async (filter: JournalEntryFilter, page: { first: number } | { last: number }) => {
    const asked = await ask(NeighbouringEntriesDocument, { filter, ...page }, organizationId);
    return ((asked.ok && asked.data.journalEntries?.nodes) || []).filter(isPosted);
  };
  const [previous, next] = await Promise.all([
    sameDay[at - 1] ?? beyond({ from: dayAfter(day) }, { last: LOOKED_AT }).then((found) => found.at(-1) ?? null),
    sameDay[at + 1] ?? beyond({ to: dayBefore(day) }, { first: LOOKED_AT }).then((found) => found[0] ?? null),
  ]);
  return { previous, next };
}

async function entriesOf(day: CalendarDate, organizationId: string): Promise<readonly Neighbour[]> {
  const found: Neighbour[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const variables: { filter: JournalEntryFilter; first: number; after: string | null } = {
      filter: { from: day, to: day },
      first: PAGE,
      after,
    };
    const asked = await ask(NeighbouringEntriesDocument, variables, organizationId);
    const connection = asked.ok ? asked.data.journalEntries : null;
    found.push(...(connection?.nodes ?? []).filter(isPosted));
    if (!connection?.pageInfo.hasNextPage) break;
    after = connection.pageInfo.endCursor ?? null;
  }
  return found;
}

/** A draft has no number. */
function isPosted({ number }: Neighbour): boolean {
  return number != null;
}
