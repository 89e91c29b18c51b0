import { organizationOf } from '@qbit/auth-common';
import { RequestError } from '@qbit/errors';
import { awaitPosition, encodePosition, mergePositions, type Position, type SubgraphRequest } from '@qbit/subgraph';
import DataLoader from 'dataloader';
import type { Books, DimensionValueView, DimensionView, TaxCodeView } from '../application/books';
import type { EntryNoteView } from '../application/entry-notes';
import type { AccountView, EntryView, PostingView } from '../application/read-models';
import type { LedgerServices } from '../application/services';

/** One request to the ledger. */
export interface LedgerContext extends SubgraphRequest {
  readonly services: LedgerServices;
  /** The caller's organization; UNAUTHENTICATED or FORBIDDEN where there is none. */
  organizationId(): string;
  /** Says that a field of this request wants to know of a position: books that are not open yet wait for it. */
  asksFor(position: Position): void;
  /** The books of that organization, once the position that the request names is reached, and what its fields ask for if it can be. */
  books(): Promise<Books>;
  /** The same books, which know of this position; STALE_PROJECTION where it is not reached, or where they were opened without it. */
  booksAtLeast(position: Position): Promise<Books>;
  /** Waits for the position that the request names, before a write. */
  settled(): Promise<void>;
  /** Lets what follows read a write that this request made. */
  wrote(): Promise<void>;
  /** The same, and answers the position at which the write is known, by the ledger's component of it. */
  wroteAt(sequence: bigint): Promise<string>;
  readonly accounts: DataLoader<string, AccountView | null>;
  readonly entries: DataLoader<string, EntryView | null>;
  readonly postings: DataLoader<string, readonly PostingView[]>;
  readonly notes: DataLoader<string, readonly EntryNoteView[]>;
  /** With the rates that hold today. */
  readonly taxCodes: DataLoader<string, TaxCodeView | null>;
  /** Names from the root, joined by a colon. */
  pathOf(account: AccountView): Promise<string>;
  /** All of them, by key. */
  dimensions(): Promise<readonly DimensionView[]>;
  dimensionValues(): Promise<DimensionValues>;
  close(): Promise<void>;
}

/** All values of all dimensions. */
export interface DimensionValues {
  /** By `key=code`. */
  readonly byCode: ReadonlyMap<string, DimensionValueView>;
  readonly byId: ReadonlyMap<string, DimensionValueView>;
}

const LEDGER = 'general-ledger';

export function ledgerContext(services: LedgerServices, request: SubgraphRequest): LedgerContext {
  let open: Promise<Books> | undefined;
  let chart: Promise<ReadonlyMap<string, AccountView>> | undefined;
  const organizationId = () => organizationOf(request.identity);
  let dimensions: Promise<readonly DimensionView[]> | undefined;
  let values: Promise<DimensionValues> | undefined;
  let asked: Position = {};
  /** What the books that are open are sure to know of. */
  let known: Position = {};
  const reached = (position: Position): Promise<void> => {
    const organization = organizationId();
    return awaitPosition(position, (domain) => services.appliedSequence(organization, domain));
  };
  const settled = (): Promise<void> => reached(request.atLeast);
  const openBooks = async (): Promise<Books> => {
    await settled();
    const wanted = mergePositions(request.atLeast, asked);
    // The field that asks for what is not reached says so itself; the others have not asked.
    const isReached = await reached(wanted).then(
      () => true,
      () => false,
    );
    known = isReached ? wanted : request.atLeast;
    return services.books(organizationId(), request.identity?.years ?? null);
  };
  const allValues = async (): Promise<DimensionValues> => {
    const all = (await context.dimensions()).flatMap((dimension) => dimension.values);
    const byCode = new Map(all.map((value) => [`${value.dimensionKey}=${value.code}`, value]));
    return { byCode, byId: new Map(all.map((value) => [value.id, value])) };
  };
  const books = (): Promise<Books> => {
    open ??= openBooks();
    return open;
  };
  const chartById = async (): Promise<ReadonlyMap<string, AccountView>> =>
    new Map((await (await books()).chart()).map((account) => [account.id, account]));

  const context: LedgerContext = {
    ...request,
    services,
    organizationId,
    settled,
    asksFor: (position) => {
      asked = mergePositions(asked, position);
    },
    books,
    booksAtLeast: async (position) => {
      context.asksFor(position);
      await reached(position);
      const opened = await books();
      const { sequence } = await opened.head();
      for (const [domain, wanted] of Object.entries(position)) {
        const has = maximum(known[domain] ?? 0n, domain === LEDGER ? sequence : 0n);
        if (has < wanted && (await services.appliedSequence(organizationId(), domain)) !== null)
          throw new RequestError('STALE_PROJECTION', undefined, { domain, wanted: `${wanted}`, reached: `${has}` });
      }
      return opened;
    },
    dimensions: () => {
      dimensions ??= books().then((opened) => opened.dimensions());
      return dimensions;
    },
    dimensionValues: () => {
      values ??= allValues();
      return values;
    },
    wrote: async () => {
      await (await open)?.refresh();
      chart = undefined;
      dimensions = undefined;
      values = undefined;
      for (const loader of [context.accounts, context.entries, context.postings]) loader.clearAll();
    },
    wroteAt: async (sequence) => {
      await context.wrote();
      return encodePosition({ [LEDGER]: sequence });
    },
    accounts: new DataLoader(async (ids) => (await books()).accountsByIds(ids)),
    entries: new DataLoader(async (ids) => (await books()).entriesByIds(ids)),
    postings: new DataLoader(async (ids) => (await books()).postingsOf(ids)),
    notes: new DataLoader(async (ids) => (await books()).notesOf(ids)),
    taxCodes: new DataLoader(async (ids) => {
      const opened = await books();
      const found = await opened.taxCodes(await opened.today(), ids);
      return ids.map((id) => found.find((taxCode) => taxCode.id === id) ?? null);
    }),
    pathOf: async (account) => {
      if (account.parentId === null) return account.name;
      chart ??= chartById();
      return pathFrom(account, await chart);
    },
    close: async () => {
      const opened = await open?.catch(() => undefined);
      await opened?.close();
    },
  };
  return context;
}

const maximum = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function pathFrom(account: AccountView, chart: ReadonlyMap<string, AccountView>): string {
  const names: string[] = [];
  for (let at: AccountView | undefined = account; at; at = at.parentId === null ? undefined : chart.get(at.parentId))
    names.unshift(at.name);
  return names.join(':');
}
