import type {
  AccountCriteria,
  AuditCriteria,
  BalanceCriteria,
  Books,
  BooksHead,
  EntryCriteria,
  StatementCriteria,
} from '../application/books';
import type { CurrencyBalance, ValueBalance } from '../application/read-models';
import { type CalendarDate, type ExternalReference, todayIn } from '@qbit/utils';
import { RequestError } from '@qbit/errors';
import {
  accountByExternalReference,
  accountsByCodes,
  accountsByIds,
  accountsPage,
  chartOf,
  countAccounts,
} from './account.reads';
import { auditPage, chainedFacts, checkChain } from './audit.reads';
import { checkBalances } from './balance-check.reads';
import { balancesByValueOf, balancesOf, statementPage } from './balance.reads';
import { entryNotesOf } from './entry-note.repository';
import { countEntries, entriesByIds, entriesPage, entryByExternalReference, postingsOf } from './entry.reads';
import { lockExceptions } from './lock-exception.repository';
import { openingBalancesOf } from './opening-balances.reads';
import { declaredYears } from './period.repository';
import { rateView } from './rate.reads';
import { dimensionParentsKnownAt, dimensionsOf, headOf, storedPeriods, taxCodesOf } from './reference.reads';
import type { PageRequest, Snapshot } from '@qbit/subgraph';

/** The books of one organization over one snapshot of its database. */
export class SnapshotBooks implements Books {
  private headRead: Promise<BooksHead> | undefined;
  /** Equal balances are read once: a page of accounts asks for the same ones for each of them. */
  private readonly balancesRead = new Map<string, Promise<readonly CurrencyBalance[]>>();

  private readonly balancesByValueRead = new Map<string, Promise<readonly ValueBalance[]>>();

  constructor(
    private readonly organizationId: string,
    private readonly snapshot: Snapshot,
  ) {}

  head(): Promise<BooksHead> {
    this.headRead ??= headOf(this.snapshot, this.organizationId).then((head) => {
      if (!head) throw new RequestError('STALE_PROJECTION', 'The books of this organization are being opened');
      return head;
    });
    return this.headRead;
  }

  async today(): Promise<CalendarDate> {
    const { timeZone, now } = await this.head();
    return todayIn(timeZone, new Date(now));
  }

  accountsByIds = (ids: readonly string[]) => accountsByIds(this.snapshot, this.organizationId, ids);
  accountsByCodes = (codes: readonly string[]) => accountsByCodes(this.snapshot, this.organizationId, codes);
  accountByExternalReference = (reference: ExternalReference) =>
    accountByExternalReference(this.snapshot, this.organizationId, reference);
  chart = () => chartOf(this.snapshot, this.organizationId);
  accounts = (criteria: AccountCriteria, window: PageRequest) =>
    accountsPage(this.snapshot, this.organizationId, criteria, window);
  countAccounts = (criteria: AccountCriteria) => countAccounts(this.snapshot, this.organizationId, criteria);
  entriesByIds = (ids: readonly string[]) => entriesByIds(this.snapshot, this.organizationId, ids);
  entryByExternalReference = (reference: ExternalReference) =>
    entryByExternalReference(this.snapshot, this.organizationId, reference);
  countEntries = (criteria: EntryCriteria, most: number) =>
    countEntries(this.snapshot, this.organizationId, criteria, most);
  entries = (criteria: EntryCriteria, window: PageRequest) =>
    entriesPage(this.snapshot, this.organizationId, criteria, window);
  postingsOf = (ids: readonly string[]) => postingsOf(this.snapshot, this.organizationId, ids);
  statement = (criteria: StatementCriteria, window: PageRequest) =>
    statementPage(this.snapshot, this.organizationId, criteria, window);
  periods = (year: number | null) => storedPeriods(this.snapshot, this.organizationId, year);
  declaredYears = () => declaredYears(this.snapshot, this.organizationId);
  notesOf = async (ids: readonly string[]) => {
    const notes = await entryNotesOf(this.snapshot, this.organizationId, ids);
    return ids.map((id) => notes.filter(({ entryId }) => entryId === id));
  };
  lockExceptions = () => lockExceptions(this.snapshot, this.organizationId);
  dimensions = () => dimensionsOf(this.snapshot, this.organizationId);
  dimensionParents = (knownAt: string) => dimensionParentsKnownAt(this.snapshot, this.organizationId, knownAt);
  taxCodes = (asOf: CalendarDate, ids?: readonly string[]) => taxCodesOf(this.snapshot, this.organizationId, asOf, ids);
  rate = (from: string, to: string, date: CalendarDate) => rateView(this.snapshot, this.organizationId, from, to, date);
  auditEvents = (criteria: AuditCriteria, window: PageRequest) =>
    auditPage(this.snapshot, this.organizationId, criteria, window);
  verifyChain = () => checkChain(this.snapshot, this.organizationId);
  chainedFacts = (afterLink: bigint, limit: number) =>
    chainedFacts(this.snapshot, this.organizationId, afterLink, limit);
  openingBalances = () => openingBalancesOf(this.snapshot, this.organizationId);
  verifyBalances = () => checkBalances(this.snapshot, this.organizationId);

  balances(criteria: BalanceCriteria): Promise<readonly CurrencyBalance[]> {
    const key = JSON.stringify(criteria);
    const known = this.balancesRead.get(key) ?? balancesOf(this.snapshot, this.organizationId, criteria);
    this.balancesRead.set(key, known);
    return known;
  }

  balancesBehind = (criteria: BalanceCriteria) => this.balances(criteria);

  balancesByValue(criteria: BalanceCriteria, dimensionKey: string): Promise<readonly ValueBalance[]> {
    const key = JSON.stringify([criteria, dimensionKey]);
    const known =
      this.balancesByValueRead.get(key) ??
      balancesByValueOf(this.snapshot, this.organizationId, criteria, dimensionKey);
    this.balancesByValueRead.set(key, known);
    return known;
  }

  async refresh(): Promise<void> {
    this.headRead = undefined;
    this.balancesRead.clear();
    this.balancesByValueRead.clear();
    await this.snapshot.refresh();
  }

  close(): Promise<void> {
    return this.snapshot.close();
  }
}
