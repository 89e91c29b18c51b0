import fc from 'fast-check';
import { addDays, newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import type { PostingLine, PostingRequest } from '../src/application/posting-request';
import { verifyChainExport } from '../src/domain/chain-export';
import type { LockPass } from '../src/domain/period-lock';
import { exportChain } from '../src/persistence/chain-export.repository';
import { insertLockException } from '../src/persistence/lock-exception.repository';
import { recordLedgerChanges } from '../src/persistence/ledger-head.repository';
import { BOOKKEEPER, CONTROLLER, day, LedgerFixture, type Organization } from './support/ledger-fixture';
import { EXAMPLE_CHART } from './support/example-chart';
import { POSTERS, ShadowLedger } from './support/shadow-ledger';

jest.setTimeout(240_000);

let fixture: LedgerFixture;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(() => fixture.close());

const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY', 'KWD'] as const;
const DOMAINS = [
  'general-ledger',
  'general-ledger',
  'general-ledger',
  'accounts-receivable',
  'accounts-payable',
  'banking',
] as const;
const SCOPES = ['sales', 'purchases', 'banking', 'general', 'tax', 'all'] as const;

const date = fc.integer({ min: 0, max: 120 }).map((days) => addDays(day('2025-11-15'), days));
const code = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('6000', '1000', '4000', '6900', '3000') },
  { weight: 2, arbitrary: fc.constantFrom('1100', '2000', '2100', '1050', '1010', '1990') },
  { weight: 1, arbitrary: fc.constantFrom(...EXAMPLE_CHART.map((account) => account.code), '9999') },
);
const amount = fc.oneof(
  { weight: 20, arbitrary: fc.bigInt({ min: 1n, max: 1_000_000n }) },
  { weight: 1, arbitrary: fc.constantFrom(0n, -1n, 10n ** 13n, 10n ** 13n + 1n) },
);

const line: fc.Arbitrary<PostingLine> = fc
  .record({
    accountCode: code,
    side: fc.constantFrom('debit' as const, 'credit' as const),
    amount,
    currency: fc.constantFrom(...CURRENCIES),
    functionalAmount: fc.option(amount, { freq: 8, nil: undefined }),
    taxed: fc.integer({ min: 0, max: 9 }),
    generated: fc.integer({ min: 0, max: 9 }),
    description: fc.option(
      fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      { freq: 4, nil: null },
    ),
  })
  .map(({ taxed, generated, functionalAmount, ...rest }) => ({
    ...rest,
    ...(rest.currency === 'EUR'
      ? {}
      : functionalAmount === undefined
        ? { functionalAmount: rest.amount }
        : { functionalAmount }),
    ...(taxed === 0 ? { tax: { code: 'S19' } } : taxed === 1 ? { tax: { code: 'NONE' } } : {}),
    generated: generated === 0,
  }));

/** Most entries balance: each line gets its mirror on another account. A few are left as they fell. */
const lines = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    codes: fc.array(code, { minLength: 4, maxLength: 4 }),
    mend: fc.integer({ min: 0, max: 7 }),
  })
  .map(({ lines, codes, mend }) =>
    mend === 0
      ? lines
      : lines.flatMap((line, index): PostingLine[] => [
          line,
          { ...line, side: line.side === 'debit' ? 'credit' : 'debit', accountCode: codes[index] ?? '6000' },
        ]),
  );

type Step =
  | {
      kind: 'post';
      requests: {
        date: string;
        lines: PostingLine[];
        domain: (typeof DOMAINS)[number];
        purpose: string;
        poster: number;
        repeat: number;
      }[];
      allOrNothing: boolean;
    }
  | { kind: 'reverse'; which: number; date: string; domain: (typeof DOMAINS)[number] }
  | { kind: 'lock'; scope: (typeof SCOPES)[number] | 'hard'; date: string }
  | { kind: 'pass'; scope: (typeof SCOPES)[number]; date: string; hours: number }
  | { kind: 'change' };

const request = fc.record({
  date,
  lines,
  domain: fc.constantFrom(...DOMAINS),
  purpose: fc.constantFrom('manual', 'manual', 'manual', 'fx', 'revaluation', 'opening'),
  poster: fc.integer({ min: 0, max: 1 }),
  repeat: fc.integer({ min: 0, max: 19 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      requests: fc.array(request, { minLength: 1, maxLength: 5 }),
      allOrNothing: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('reverse' as const),
      which: fc.nat(50),
      date,
      domain: fc.constantFrom(...DOMAINS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('lock' as const),
      scope: fc.constantFrom(...SCOPES),
      date: date.map((at) => addDays(at, -70)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('lock' as const),
      scope: fc.constant('hard' as const),
      date: date.map((at) => addDays(at, -110)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      scope: fc.constantFrom(...SCOPES),
      date,
      hours: fc.integer({ min: 1, max: 2_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('change' as const) }) },
);

/** Runs steps in the books and in the shadow; they must agree at each. */
class Run {
  readonly shadow = new ShadowLedger();
  private now = Date.parse('2025-11-15T00:00:00Z');
  readonly instants: string[] = [];

  constructor(readonly books: Organization) {}

  /** Half a day a step: recordings cross months. */
  private tick(): string {
    this.now += 12 * 3_600_000;
    const instant = new Date(this.now).toISOString().replace('Z', '000Z');
    this.instants.push(instant);
    return instant;
  }

  async step(step: Step): Promise<void> {
    const now = this.tick();
    switch (step.kind) {
      case 'post':
        return this.post(
          step.requests.map((item) => this.requestOf(item)),
          step.allOrNothing,
          now,
        );
      case 'reverse': {
        const original = this.shadow.entries.at(step.which % (this.shadow.entries.length + 1))?.id ?? newUuid();
        return this.post([this.books.reversal(original, step.date, { domain: step.domain })], false, now);
      }
      case 'lock':
        return this.lock(step.scope, step.date);
      case 'pass':
        return this.pass(step.scope, step.date, now, step.hours);
      case 'change':
        await fixture.database.inTransaction(this.books.id, (sql) =>
          recordLedgerChanges(
            sql,
            this.books.id,
            [
              {
                kind: 'account.changed',
                payload: { now },
                actor: BOOKKEEPER,
                fact: { type: 'qbit.general-ledger.account.changed.v1', subject: 'x', data: {} },
              },
            ],
            now,
          ),
        );
    }
  }

  private requestOf({
    date,
    lines,
    domain,
    purpose,
    poster,
    repeat,
  }: Extract<Step, { kind: 'post' }>['requests'][number]): PostingRequest {
    const fresh: PostingRequest = {
      ...this.books.request(date, [], { domain, purpose, actor: POSTERS[poster] ?? BOOKKEEPER }),
      lines,
      inputHash: inputHash('x', newUuid()),
    };
    const known = this.shadow.entries.at(-1);
    if (!known || repeat > 1) return fresh;
    return {
      ...fresh,
      idempotencyKey: known.key,
      ...(repeat === 0 ? { inputHash: Buffer.from(known.hash, 'hex') } : {}),
    };
  }

  private async post(requests: readonly PostingRequest[], allOrNothing: boolean, now: string): Promise<void> {
    const unique = requests.filter(
      (request, index) =>
        requests.findIndex(({ idempotencyKey }) => idempotencyKey === request.idempotencyKey) === index,
    );
    // What one call holds is judged against the books before it: its entries do not see each other.
    const expected = unique.map((request) => this.shadow.judge(request, now));
    const outcomes = await this.books.postAll(unique, { allOrNothing, now });
    const refused = expected.some((verdict) => verdict !== 'posted' && verdict !== 'replayed');
    const seen = outcomes.map((outcome) => (outcome.outcome === 'refused' ? outcome.check : outcome.outcome));
    expect(seen).toEqual(
      expected.map((verdict) => (verdict === 'posted' && allOrNothing && refused ? 'not_posted' : verdict)),
    );
    for (const [index, outcome] of outcomes.entries()) {
      const item = unique[index];
      if (outcome.outcome === 'posted' && item) this.shadow.add(item, outcome.entryId, outcome.recordedAt);
    }
  }

  private async lock(scope: (typeof SCOPES)[number] | 'hard', date: string): Promise<void> {
    const before = this.shadow.locks.hard;
    if (scope === 'hard' && before !== null && date < before) return;
    await this.books.write(
      `update ledger_head set ${scope}_locked_through = $2::date where organization_id = $1::uuid`,
      [this.books.id, date],
    );
    this.shadow.locks = { ...this.shadow.locks, [scope]: day(date) };
  }

  private async pass(scope: (typeof SCOPES)[number], date: string, now: string, hours: number): Promise<void> {
    const pass: LockPass = {
      scope,
      userIds: [BOOKKEEPER.id],
      role: null,
      fromDate: addDays(day(date), -20),
      throughDate: addDays(day(date), 20),
      validFrom: now,
      validUntil: new Date(Date.parse(now) + hours * 3_600_000).toISOString().replace('Z', '000Z'),
    };
    await fixture.database.inTransaction(this.books.id, (sql) =>
      insertLockException(sql, this.books.id, {
        ...pass,
        id: newUuid(),
        reason: 'r',
        grantedBy: CONTROLLER.id,
        grantedAt: now,
      }),
    );
    this.shadow.passes.push(pass);
  }

  /** Balances agree at any pair of dates. */
  async compare(asOf: string, at: number): Promise<void> {
    const knownAt = this.instants.at(at % this.instants.length) ?? '2025-01-01T00:00:00Z';
    expect(await this.books.balances(asOf, knownAt)).toEqual(this.shadow.balancesAt(asOf, knownAt));
    expect(await this.books.balances(asOf)).toEqual(this.shadow.balancesAt(asOf, '9'));
  }
}

test('INV-1 to INV-34 hold after every operation, and a ledger in plain TypeScript says the same at any (asOf, knownAt)', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 40 }),
      fc.array(fc.tuple(date, fc.nat(200)), { minLength: 3, maxLength: 8 }),
      async (steps, pairs) => {
        const run = new Run(await fixture.organization());
        for (const item of steps) {
          await run.step(item);
          seen.add(item.kind);
          expect(await fixture.violations()).toEqual({});
        }
        for (const [asOf, at] of pairs) await run.compare(asOf, at);
        const report = await fixture.database.read(run.books.id, (sql) =>
          verifyChainExport(exportChain(sql, run.books.id)),
        );
        expect(report.broken).toBeNull();
      },
    ),
    { numRuns: Number(fc.readConfigureGlobal()?.numRuns ?? 12) },
  );
  expect(seen.size).toBe(5);
});

test('each check of the ledger is met by what is made up here', async () => {
  const run = new Run(await fixture.organization());
  const verdicts = new Map<string, number>();
  const judge = run.shadow.judge.bind(run.shadow);
  run.shadow.judge = (request, now) => {
    const verdict = judge(request, now);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    return verdict;
  };
  for (const item of fc.sample(step, { numRuns: 400, seed: 7 })) await run.step(item);
  expect([...verdicts.keys()].sort()).toEqual([
    'balance',
    'idempotency',
    'limits',
    'period',
    'posted',
    'references',
    'replayed',
    'shape',
  ]);
  expect(verdicts.get('posted')).toBeGreaterThan(50);
  expect(await fixture.violations()).toEqual({});
});
