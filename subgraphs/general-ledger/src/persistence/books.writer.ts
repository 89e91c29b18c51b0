import type { BooksWriter, KnownTaxCode, WriteBooks } from '../application/books-writer';
import { accountByExternalReference, accountsByCodes, accountsByIds } from './account.reads';
import { archiveBlockers, insertAccounts, isPostedTo, updateAccount } from './account.repository';
import {
  accountsRequiring,
  dimensionById,
  dimensionsByKeys,
  dimensionOfValue,
  insertDimension,
  insertDimensionValues,
  updateDimension,
  updateDimensionValue,
} from './dimension.repository';
import { entryNoteById, insertEntryNote, insertEntryNoteRemoval } from './entry-note.repository';
import { insertRates } from './exchange-rate.repository';
import { lockLedger, recordLedgerChanges, setHardLock, setLock, emitLedgerFacts } from './ledger-head.repository';
import { endLockException, insertLockException } from './lock-exception.repository';
import { declaredYears, declareYear, insertPeriods, postedDays, removeYear } from './period.repository';
import { type Sql, withIdempotency } from '@qbit/subgraph';
import { todayIn } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { clientKey } from '../domain/idempotency-key';
import { headOf } from './reference.reads';
import { insertTaxCode, insertTaxRate } from './tax-code.repository';
import type { TenantDatabase } from './tenant-database';

/** Writes books in one transaction each, under the lock of their head; tells `onFacts` after the commit. */
export function writeBooks(database: TenantDatabase, onFacts: (organizationId: string) => void): WriteBooks {
  return async (organizationId, run) => {
    const result = await database.inTransaction(organizationId, async (sql) => {
      const head = await lockLedger(sql, organizationId);
      const { now, timeZone, locks, functionalCurrency, approvalLimit, fiscalYearStartMonth } = head;
      return run({
        ...writerOver(sql, organizationId, now),
        ...locksOver(sql, organizationId),
        ...yearsOver(sql, organizationId),
        ...notesOver(sql, organizationId),
        ...dimensionsOver(sql, organizationId),
        today: todayIn(timeZone, new Date(now)),
        locks,
        functionalCurrency,
        approvalLimit,
        fiscalYearStartMonth,
      });
    });
    onFacts(organizationId);
    return result;
  };
}

type LockWrites = 'setLock' | 'insertLockException' | 'hasLockException' | 'endLockException';

function locksOver(sql: Sql, organizationId: string): Pick<BooksWriter, LockWrites> {
  return {
    setLock: async (scope, through) => {
      if (scope !== 'hard') await setLock(sql, organizationId, scope, through);
      else if (through !== null) await setHardLock(sql, organizationId, through);
    },
    insertLockException: (exception) => insertLockException(sql, organizationId, exception),
    hasLockException: (id) =>
      exists(sql, 'select 1 from lock_exception where organization_id = $1::uuid and id = $2::uuid', [
        organizationId,
        id,
      ]),
    endLockException: (id, end) => endLockException(sql, organizationId, id, end),
  };
}

type YearWrites = 'declaredYears' | 'insertFiscalYear' | 'removeFiscalYear' | 'postedDays';

function yearsOver(sql: Sql, organizationId: string): Pick<BooksWriter, YearWrites> {
  return {
    declaredYears: () => declaredYears(sql, organizationId),
    insertFiscalYear: async (year, periods) => {
      await declareYear(sql, organizationId, year);
      await insertPeriods(sql, organizationId, periods);
    },
    removeFiscalYear: (year) => removeYear(sql, organizationId, year),
    postedDays: (range) => postedDays(sql, organizationId, range),
  };
}

type NoteWrites = 'setApprovalLimit' | 'isPosted' | 'entryNote' | 'insertEntryNote' | 'removeEntryNote';

function notesOver(sql: Sql, organizationId: string): Pick<BooksWriter, NoteWrites> {
  return {
    setApprovalLimit: async (limit) => {
      await sql.query('update ledger_head set approval_limit = $2::bigint where organization_id = $1::uuid', [
        organizationId,
        limit,
      ]);
    },
    isPosted: (id) =>
      exists(sql, 'select 1 from journal_entry where organization_id = $1::uuid and id = $2::uuid', [
        organizationId,
        id,
      ]),
    entryNote: (id) => entryNoteById(sql, organizationId, id),
    insertEntryNote: (note) => insertEntryNote(sql, organizationId, note),
    removeEntryNote: (id, removal) => insertEntryNoteRemoval(sql, organizationId, id, removal),
  };
}

type DimensionWrites =
  | 'hasDimension'
  | 'insertDimension'
  | 'dimensionById'
  | 'dimensionsByKeys'
  | 'dimensionOfValue'
  | 'updateDimension'
  | 'insertDimensionValue'
  | 'updateDimensionValue'
  | 'accountsRequiring';

function dimensionsOver(sql: Sql, organizationId: string): Pick<BooksWriter, DimensionWrites> {
  return {
    hasDimension: (key) =>
      exists(sql, 'select 1 from dimension where organization_id = $1::uuid and key = $2', [organizationId, key]),
    insertDimension: (dimension) => insertDimension(sql, organizationId, dimension),
    dimensionById: (id) => dimensionById(sql, organizationId, id),
    dimensionsByKeys: (keys) => dimensionsByKeys(sql, organizationId, keys),
    dimensionOfValue: (valueId) => dimensionOfValue(sql, organizationId, valueId),
    updateDimension: (id, version, changes) => updateDimension(sql, organizationId, id, version, changes),
    insertDimensionValue: (dimensionId, value) => insertDimensionValues(sql, organizationId, dimensionId, [value]),
    updateDimensionValue: (id, version, changes) => updateDimensionValue(sql, organizationId, id, version, changes),
    accountsRequiring: (key) => accountsRequiring(sql, organizationId, key),
  };
}

type Given = 'today' | 'locks' | 'functionalCurrency' | 'approvalLimit' | 'fiscalYearStartMonth';

type Elsewhere = LockWrites | YearWrites | NoteWrites | DimensionWrites | Given;

function writerOver(sql: Sql, organizationId: string, now: string): Omit<BooksWriter, Elsewhere> {
  return {
    now,
    accountById: async (id) => (await accountsByIds(sql, organizationId, [id]))[0] ?? null,
    accountByCode: async (code) => (await accountsByCodes(sql, organizationId, [code]))[0] ?? null,
    accountByExternalReference: (reference) => accountByExternalReference(sql, organizationId, reference),
    hasChildren: (id) =>
      exists(sql, 'select 1 from account where organization_id = $1::uuid and parent_id = $2::uuid limit 1', [
        organizationId,
        id,
      ]),
    isPostedTo: (id) => isPostedTo(sql, organizationId, id),
    insertAccount: (account) => insertAccounts(sql, organizationId, [account], now),
    makeGroup: async (id, version) =>
      void (await updateAccount(sql, organizationId, id, version, { postable: false, dimensionRules: null })),
    updateAccount: (id, version, changes) => updateAccount(sql, organizationId, id, version, changes),
    archiveBlockers: (id) => archiveBlockers(sql, organizationId, id),
    taxCode: (code) => findTaxCode(sql, organizationId, code),
    insertTaxCode: ({ rate, validFrom, accountId, ...taxCode }) =>
      insertTaxCode(
        sql,
        organizationId,
        { ...taxCode, outputAccountId: accountId, inputAccountId: accountId, rates: [{ validFrom, rate }] },
        now,
      ),
    insertTaxRate: (id, validFrom, rate) => insertTaxRate(sql, organizationId, id, validFrom, rate, now),
    insertRates: (rates) => insertRates(sql, organizationId, rates, now),
    once: ({ key, operation, received }, run) =>
      withIdempotency(
        sql,
        organizationId,
        { key: clientKey(key), operation, inputHash: inputHash(operation, received) },
        run,
      ),
    sequence: async () => (await headOf(sql, organizationId))?.sequence ?? 0n,
    tell: (actor, facts, correlationId) =>
      emitLedgerFacts(
        sql,
        organizationId,
        facts.map((fact) => ({ ...fact, actor, correlationId })),
      ),
    record: (actor, changes, correlationId) =>
      recordLedgerChanges(
        sql,
        organizationId,
        changes.map(({ fact, ...change }) => ({ ...change, actor, ...(fact && { fact: { ...fact, correlationId } }) })),
      ),
  };
}

async function exists(sql: Sql, query: string, parameters: readonly unknown[]): Promise<boolean> {
  return (await sql.query(query, parameters)).length > 0;
}

async function findTaxCode(sql: Sql, organizationId: string, code: string): ReturnType<BooksWriter['taxCode']> {
  const [row] = await sql.query<KnownTaxCode>(
    `select t.id, t.name, t.kind, t.output_account_id as "outputAccountId", t.input_account_id as "inputAccountId", (select max(r.valid_from) from tax_rate r where r.organization_id = t.organization_id and r.tax_code_id = t.id) as "lastFrom"
     from tax_code t where t.organization_id = $1::uuid and t.code = $2`,
    [organizationId, code],
  );
  return row ?? null;
}
