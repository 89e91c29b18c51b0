import type { FailureFacts } from './request-failure';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** What came of asking for a page: from a component or from a page's server. */
type Answered<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly failure: FailureFacts };

/** All rows of a list; or why they cannot be had, `TOO_MANY_ROWS` where there are more than was asked for and none may be missing. */
export type Collected<Node> =
  | { readonly ok: true; readonly rows: readonly Node[] }
  | { readonly ok: false; readonly failure: FailureFacts };

/** How many rows are wanted, and what becomes of a list that has more: it is refused as a whole, or cut off there. */
export interface Most {
  readonly rows: number;
  readonly beyond: 'refuse' | 'cut';
}

/** What a browser makes a file of without a halt; more is an export of the books, and a file that lacks rows would lie. */
export const DOWNLOADED: Most = { rows: 100_000, beyond: 'refuse' };
/** What can be chosen from in a list; among more one searches. */
export const CHOSEN_FROM: Most = { rows: 3_000, beyond: 'cut' };

const PAGE = 100;

/** Asks page after page, from the first, as the list is filtered. */
export async function collect<Data, Node>(
  ask: (page: { first: number; after: string | null }) => Promise<Answered<Data>>,
  pageIn: (data: Data) => Page<Node> | null | undefined,
  most: Most,
): Promise<Collected<Node>> {
  const rows: Node[] = [];
  for (let after: string | null = null; ; ) {
    const answered = await ask({ first: PAGE, after });
    if (!answered.ok) return answered;
    const page = pageIn(answered.data);
    if (!page) return failed('INTERNAL');
    rows.push(...page.nodes);
    const isWhole = !page.pageInfo.hasNextPage && rows.length <= most.rows;
    if (isWhole) return { ok: true, rows };
    if (rows.length >= most.rows)
      return most.beyond === 'cut' ? { ok: true, rows: rows.slice(0, most.rows) } : failed('TOO_MANY_ROWS');
    after = page.pageInfo.endCursor ?? null;
  }
}

function failed(code: string): { ok: false; failure: FailureFacts } {
  return { ok: false, failure: { code, message: '', requestId: null, retryAfter: null } };
}
