import { COLUMNS } from './chosen-columns';

/** What a view says of an address. */
export interface ViewContent {
  readonly query: readonly { readonly name: string; readonly value: string }[];
  readonly columns: readonly string[];
}

/** The name by which the address has the view that it came from: its id, or `all` for the list without any. */
export const VIEW = 'view';
export const ALL = 'all';

/** Parameters of an address that are no part of a view: where a page begins, and what is said otherwise. */
const NOT_KEPT: ReadonlySet<string> = new Set(['after', 'before', 'first', 'last', VIEW, COLUMNS]);

/** Where the lists are that views are kept of, below the company's address. */
export const LIST_PATHS = {
  JOURNAL: '/journal',
  ACCOUNTS: '/accounts',
  CUSTOMERS: '/customers',
  INVOICES: '/invoices',
  CREDIT_NOTES: '/credit-notes',
  AUDIT: '/audit',
  TRIAL_BALANCE: '/trial-balance',
} as const;

/** What a view of an address keeps: filters in their order, and the columns. */
export function contentOf(query: URLSearchParams): ViewContent {
  const kept = [...query].filter(([name, value]) => !NOT_KEPT.has(name) && value !== '');
  return {
    query: kept.map(([name, value]) => ({ name, value })),
    columns: (query.get(COLUMNS) ?? '').split(',').filter((key) => key !== ''),
  };
}

/** The address of a list in a view. */
export function viewHref(pathname: string, { id, query, columns }: ViewContent & { readonly id: string }): string {
  const next = new URLSearchParams(query.map(({ name, value }) => [name, value]));
  if (columns.length > 0) next.set(COLUMNS, columns.join(','));
  next.set(VIEW, id);
  return `${pathname}?${next}`;
}

/** The address of a list without any view. */
export function allHref(pathname: string): string {
  return `${pathname}?${VIEW}=${ALL}`;
}

/** Whether two views come to the same: filters whatever their order, and columns in theirs. */
export function sameContent(one: ViewContent, other: ViewContent): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ query, columns }: ViewContent): string {
  const pairs = query.map(({ name, value }) => JSON.stringify([name, value])).sort();
  return JSON.stringify([pairs, columns]);
}

/**
 * Where a list that is opened without any query goes: to the view that it opens with; null where it stays. What an address
 * says is left as it is, so nothing that this answers is sent on again.
 */
export function openingHref(
  pathname: string,
  query: Readonly<Record<string, unknown>>,
  views: readonly (ViewContent & { readonly id: string; readonly isDefault: boolean })[],
): string | null {
  if (Object.values(query).some((value) => value !== undefined)) return null;
  const opening = views.find(({ isDefault }) => isDefault);
  return opening ? viewHref(pathname, opening) : null;
}

/**
 * The address of a page whose query has become this. A list that somebody has emptied says so: without any query it would
 * open with his view again.
 */
export function hrefOf(pathname: string, query: URLSearchParams): string {
  if (query.size > 0) return `${pathname}?${query}`;
  const [, , ...below] = pathname.split('/');
  const isList = Object.values(LIST_PATHS).some((path) => path === `/${below.join('/')}`);
  return isList ? allHref(pathname) : pathname;
}
