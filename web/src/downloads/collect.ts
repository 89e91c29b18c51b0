import type { FailureFacts } from '../api/request-failure';
import type { Acted } from '../api/use-act';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** All rows of a list; or why they cannot be had, `TOO_MANY_ROWS` where a file of them would be too large to work with. */
export type Collected<Node> =
  | { readonly ok: true; readonly rows: readonly Node[] }
  | { readonly ok: false; readonly failure: FailureFacts };

const PAGE = 100;
/** What a browser makes a file of without a halt; more is an export of the books. */
export const MOST_ROWS = 100_000;

/** Asks page after page, from the first, as the list is filtered. */
export async function collect<Data, Node>(
  ask: (page: { first: number; after: string | null }) => Promise<Acted<Data>>,
  pageIn: (data: Data) => Page<Node> | null | undefined,
): Promise<Collected<Node>> {
  const rows: Node[] = [];
  for (let after: string | null = null; ; ) {
    const acted = await ask({ first: PAGE, after });
    if (!acted.ok) return acted;
    const page = pageIn(acted.data);
    if (!page) return failed('INTERNAL');
    rows.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return { ok: true, rows };
    if (rows.length >= MOST_ROWS) return failed('TOO_MANY_ROWS');
    after = page.pageInfo.endCursor ?? null;
  }
}

function failed(code: string): { ok: false; failure: FailureFacts } {
  return { ok: false, failure: { code, message: '', requestId: null, retryAfter: null } };
}
