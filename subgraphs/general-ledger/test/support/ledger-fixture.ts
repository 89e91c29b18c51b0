import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@qbit/testkit/database';
import { type CalendarDate, newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import pg from 'pg';
import type { PostingLine, PostingOutcome, PostingRequest } from '../../src/application/posting-request';
import { clientKey } from '../../src/domain/idempotency-key';
import { insertAccounts } from '../../src/persistence/account.repository';
import { insertTaxCode } from '../../src/persistence/tax-code.repository';
import { PostingLanes } from '../../src/persistence/posting.lane';
import { postEntries, type PostingOptions } from '../../src/persistence/posting.repository';
import { TenantDatabase } from '../../src/persistence/tenant-database';
import { violations } from '../invariants';
import { EXAMPLE_CHART, type ExampleAccount } from './example-chart';

/** Somebody who posts. */
export const BOOKKEEPER = { kind: 'user', id: '018f0000-0000-7000-8000-00000000b00c' } as const;
/** Somebody else, who grants what one cannot grant himself. */
export const CONTROLLER = { kind: 'user', id: '018f0000-0000-7000-8000-0000000c0442' } as const;

export const day = (text: string) => text as CalendarDate;

/** A line by account code: `['6000', 'debit', 100_00n]`; in another currency with its functional amount. */
export type ShortLine = readonly [code: string, side: 'debit' | 'credit', amount: bigint, more?: Partial<PostingLine>];

export function lines(...short: readonly ShortLine[]): PostingLine[] {
  return short.map(([accountCode, side, amount, more]) => ({ accountCode, side, amount, currency: 'EUR', ...more }));
}

/** A foreign line of a converted amount. */
export function usd(functionalAmount: bigint): Partial<PostingLine> {
  return { currency: 'USD', functionalAmount };
}

/** A database of one test file with organizations whose books are the example's. */
export class LedgerFixture {
  private constructor(
    readonly test: TestDatabase,
    readonly database: TenantDatabase,
    readonly admin: pg.Client,
  ) {}

  static async open(): Promise<LedgerFixture> {
    const test = await testDatabase({
      name: 'general-ledger',
      migrations: join(__dirname, '../../prisma/migrations'),
      otherRoles: [],
    });
    const admin = new pg.Client(test.adminUrl);
    await admin.connect();
    return new LedgerFixture(test, new TenantDatabase({ url: test.urls.app, size: 20 }), admin);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.admin.end();
    await this.test.drop();
  }

  /** What does not hold in the whole database, by invariant; empty where all is well. */
  violations(): Promise<Record<string, unknown[]>> {
    return violations(this.admin);
  }

  /** An organization of its own, with the example's chart and the tax code S19. */
  async organization(
    options: { chart?: readonly ExampleAccount[]; fiscalYearStartMonth?: number; functionalCurrency?: string } = {},
  ): Promise<Organization> {
    const id = newUuid();
    const accountIds = new Map((options.chart ?? EXAMPLE_CHART).map(({ code }) => [code, newUuid()]));
    await this.database.inTransaction(id, async (sql) => {
      await sql.query(
        'insert into ledger_head (organization_id, functional_currency, fiscal_year_start_month, time_zone) values ($1::uuid, $2, $3::smallint, $4)',
        [id, options.functionalCurrency ?? 'EUR', options.fiscalYearStartMonth ?? 1, 'Europe/Berlin'],
      );
      const accounts = (options.chart ?? EXAMPLE_CHART).map(({ parent, ...account }) => ({
        ...account,
        id: accountIds.get(account.code) ?? '',
        parentId: parent === undefined ? null : (accountIds.get(parent) ?? null),
      }));
      await insertAccounts(sql, id, accounts, '2026-01-01T00:00:00Z');
      const rates = [{ validFrom: day('2007-01-01'), rate: '19' }];
      const outputAccountId = accountIds.get('2100') ?? null;
      await insertTaxCode(
        sql,
        id,
        { id: newUuid(), code: 'S19', name: 'Standard 19 %', kind: 'standard', outputAccountId, rates },
        '2026-01-01T00:00:00Z',
      );
    });
    return new Organization(this, id, accountIds);
  }
}

export class Organization {
  readonly lanes: PostingLanes;

  constructor(
    readonly fixture: LedgerFixture,
    readonly id: string,
    readonly accountIds: ReadonlyMap<string, string>,
  ) {
    this.lanes = new PostingLanes(fixture.database);
  }

  accountId(code: string): string {
    const id = this.accountIds.get(code);
    if (!id) throw new Error(`There is no account ${code}`);
    return id;
  }

  /** A manual entry, unless said otherwise; each with a key of its own. */
  request(postingDate: string, short: readonly ShortLine[], more: Partial<PostingRequest> = {}): PostingRequest {
    const entry = { postingDate: day(postingDate), description: 'An entry', lines: lines(...short) };
    return {
      idempotencyKey: clientKey(newUuid()),
      inputHash: inputHash('postJournalEntry', [postingDate, short.map(String)]),
      domain: 'general-ledger',
      purpose: 'manual',
      actor: BOOKKEEPER,
      ...entry,
      ...more,
    };
  }

  reversal(entryId: string, postingDate: string, more: Partial<PostingRequest> = {}): PostingRequest {
    const { lines: _, ...request } = this.request(postingDate, [], { description: 'A reversal', ...more });
    return { ...request, reverses: entryId };
  }

  async postAll(requests: readonly PostingRequest[], options: PostingOptions = {}): Promise<PostingOutcome[]> {
    const { database } = this.fixture;
    return postEntries({ query: (text, parameters) => database.call(text, parameters) }, this.id, requests, options);
  }

  async post(request: PostingRequest, options: PostingOptions = {}): Promise<PostingOutcome> {
    const [outcome] = await this.postAll([request], options);
    if (!outcome) throw new Error('No outcome');
    return outcome;
  }

  /** Posts what must hold. */
  async posted(
    request: PostingRequest,
    options: PostingOptions = {},
  ): Promise<Extract<PostingOutcome, { entryId: string }>> {
    const outcome = await this.post(request, options);
    if (!('entryId' in outcome)) throw new Error(`Not posted: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** The codes of all faults, in their order. */
  async refusal(request: PostingRequest, options: PostingOptions = {}): Promise<string[]> {
    const outcome = await this.post(request, options);
    return outcome.outcome === 'refused' ? outcome.faults.map(({ code }) => code) : [];
  }

  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.fixture.database.readOne<Row>(this.id, sql, parameters);
  }

  write(sql: string, parameters: readonly unknown[] = []): Promise<unknown[]> {
    return this.fixture.database.inTransaction(this.id, (tx) => tx.query(sql, parameters));
  }

  /** Balances by account code and currency, debit positive: `[amount, functional]`. */
  async balances(
    asOf = '2999-12-31',
    knownAt: string | null = null,
  ): Promise<Record<string, readonly [bigint, bigint]>> {
    const source =
      knownAt === null
        ? 'trial_balance($1::uuid, $2::date)'
        : 'trial_balance_known_at($1::uuid, $2::date, $3::timestamptz)';
    const rows = await this.query<{ code: string; currency: string; amount: string; functional: string }>(
      `select a.code, t.currency, (t.debit - t.credit)::text as amount, (t.functional_debit - t.functional_credit)::text as functional
       from ${source} t join account a on a.organization_id = $1::uuid and a.id = t.account_id`,
      knownAt === null ? [this.id, asOf] : [this.id, asOf, knownAt],
    );
    return Object.fromEntries(
      rows.map(({ code, currency, amount, functional }) => [
        `${code} ${currency}`,
        [BigInt(amount), BigInt(functional)],
      ]),
    );
  }
}
