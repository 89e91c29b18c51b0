/** The lists and reports of which views are kept. */
export const VIEW_LISTS = [
  'JOURNAL',
  'ACCOUNTS',
  'CUSTOMERS',
  'INVOICES',
  'CREDIT_NOTES',
  'AUDIT',
  'TRIAL_BALANCE',
] as const;

export type ViewList = (typeof VIEW_LISTS)[number];

/** A parameter of a page's address. */
export interface ViewParameter {
  readonly name: string;
  readonly value: string;
}

/**
 * How somebody looks at a list: by what it is filtered, and which columns it has. It holds nothing of what the list shows, so
 * whoever opens it sees what he may see. `createdAt` and `updatedAt` are instants.
 */
export interface SavedView {
  /** UUID. */
  readonly id: string;
  /** UUID of the person whose it is; null once he has left, and then it is shared. */
  readonly ownerId: string | null;
  readonly list: ViewList;
  /** Unique among the views of its owner and list. */
  readonly name: string;
  /** Whether all members see it. */
  readonly shared: boolean;
  /** In the order of the address; never where a page of the list begins. */
  readonly query: readonly ViewParameter[];
  /** The keys of the columns in their order; none are those that the list has of itself. */
  readonly columns: readonly string[];
  /** Rises with every change. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A view as a person sees it. */
export interface SeenView extends SavedView {
  /** Whether the list opens with it for him. */
  readonly isDefault: boolean;
}

/** How many views a person keeps in a company, of all lists. */
export const MOST_VIEWS = 100;

/** Parameters that say where a page of a list begins: what is there today is elsewhere tomorrow. */
const PAGING: ReadonlySet<string> = new Set(['after', 'before', 'first', 'last']);

/** Whether a parameter says where a page of the list begins. */
export function isPaging(name: string): boolean {
  return PAGING.has(name);
}

/** Whether a person sees a view: his own, and those that are shared. Null is who is no person. */
export function isSeenBy({ ownerId, shared }: Pick<SavedView, 'ownerId' | 'shared'>, userId: string | null): boolean {
  return shared || (userId !== null && ownerId === userId);
}

/** Whether somebody who sees a view may change it: its owner, and who manages the organization. */
export function mayChange(
  { ownerId }: Pick<SavedView, 'ownerId'>,
  userId: string,
  { permissions }: { readonly permissions: readonly string[] },
): boolean {
  return ownerId === userId || permissions.includes('organization:manage');
}
