/** Entries of a page, and their lines: an entry may have 10,000, and a page is held in memory whole. */
export const PAGE = { entries: 500, lines: 5_000 } as const;

/** The first of these entries that make one page: at least one of them, for progress, however many lines it has. */
export function pageOfEntries<Entry extends { readonly lines: bigint }>(entries: readonly Entry[]): Entry[] {
  let lines = 0n;
  const beyond = entries.findIndex((entry, index) => {
    lines += entry.lines;
    return index > 0 && lines > PAGE.lines;
  });
  return entries.slice(0, beyond === -1 ? entries.length : beyond);
}

/** How many lines an entry `e` has. */
export const LINES_OF_ENTRY = `(select count(*) from posting c where c.organization_id = e.organization_id and c.entry_number = e.entry_number) as lines`;
