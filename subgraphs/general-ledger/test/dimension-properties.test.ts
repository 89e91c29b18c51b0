import type { Caller } from '@qbit/subgraph';
import fc from 'fast-check';
import type { Outcome } from '@qbit/utils';
import { newUuid } from '@qbit/utils';
import { addDimensionValue } from '../src/application/add-dimension-value';
import type { DimensionValueView, DimensionView } from '../src/application/books';
import type { PostingLine } from '../src/application/posting-request';
import {
  archiveDimensionValue,
  restoreDimensionValue,
  updateDimensionValue,
} from '../src/application/update-dimension-value';
import { writeBooks } from '../src/persistence/books.writer';
import { dimensionsOf } from '../src/persistence/reference.reads';
import { BOOKKEEPER, LedgerFixture, type Organization } from './support/ledger-fixture';

jest.setTimeout(240_000);

let fixture: LedgerFixture;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterEach(async () => expect(await fixture.violations()).toEqual({}));
afterAll(() => fixture.close());

/** How often something happened: a rule that nothing made up here meets is a rule that may be missing. */
class Tally {
  private readonly counts = new Map<string, number>();

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  expectEach(whats: readonly string[], least: number): void {
    expect(whats.filter((what) => (this.counts.get(what) ?? 0) < least)).toEqual([]);
  }
}

describe('GL-22 what an account asks, and what a value is, decides on every line', () => {
  /** Of `archived` each value is in use, the dimension is not. */
  const DIMENSIONS = {
    'cost-centre': { isArchived: false, inUse: ['100', '110'], archived: ['900'] },
    project: { isArchived: false, inUse: ['alpha'], archived: ['old'] },
    archived: { isArchived: true, inUse: ['a'], archived: [] },
  } as const;
  type Key = keyof typeof DIMENSIONS;
  const KEYS = Object.keys(DIMENSIONS) as Key[];
  const ACCOUNTS = ['6000', '6900', '1000'] as const;

  const rule = fc.constantFrom('required', 'required', 'forbidden', 'optional', 'optional', 'optional');
  const rules = fc.record({ 'cost-centre': rule, project: rule });
  const code = (key: Key) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...DIMENSIONS[key].inUse) },
      { weight: 2, arbitrary: fc.constantFrom(...DIMENSIONS[key].archived, ...DIMENSIONS[key].inUse) },
      { weight: 1, arbitrary: fc.constant('nowhere') },
    );
  const assigned = fc.record(
    {
      'cost-centre': code('cost-centre'),
      project: code('project'),
      archived: code('archived'),
      region: fc.constant('x'),
    },
    { requiredKeys: [] },
  );
  /** Most lines name what accounts ask for: else hardly one would be posted. */
  const likely = fc.record(
    {
      'cost-centre': fc.constantFrom('100', '110', '900', 'nowhere'),
      project: fc.constantFrom('alpha', 'alpha', 'old'),
    },
    { requiredKeys: [] },
  );
  const line = fc.record({
    account: fc.constantFrom(...ACCOUNTS),
    dimensions: fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: assigned }),
  });

  /** Mostly a line that asks nothing and names nothing, so that the other one alone decides. */
  const other = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ account: '3000' as const, dimensions: {} }) },
    { weight: 1, arbitrary: line },
  );

  /** By the rule: one fault for each dimension that the account asks otherwise, and one for each value that cannot be. */
  function faultsOf(asked: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): string[] {
    const byRule = Object.entries(asked).flatMap(([key, wanted]) => {
      if (wanted === 'required' && !(key in given)) return ['DIMENSION_REQUIRED'];
      return wanted === 'forbidden' && key in given ? ['DIMENSION_FORBIDDEN'] : [];
    });
    const byValue = Object.entries(given).flatMap(([key, code]) => {
      const dimension = DIMENSIONS[key as Key] as (typeof DIMENSIONS)[Key] | undefined;
      const [inUse, archived]: (readonly string[])[] = [dimension?.inUse ?? [], dimension?.archived ?? []];
      if (!inUse!.includes(code) && !archived!.includes(code)) return ['DIMENSION_NOT_FOUND'];
      return dimension?.isArchived || archived!.includes(code) ? ['DIMENSION_ARCHIVED'] : [];
    });
    return [...byRule, ...byValue];
  }

  async function books(asked: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<Organization> {
    const made = await fixture.organization();
    for (const key of KEYS) {
      const { isArchived, inUse, archived } = DIMENSIONS[key];
      await made.write(
        `with made as (insert into dimension (organization_id, key, name, archived_at)
           values ($1::uuid, $2, $2, case when $5::boolean then now() end) returning id)
         insert into dimension_value (organization_id, dimension_id, code, name, archived_at)
         select $1::uuid, made.id, c, c, null from made, unnest($3::text[]) c
         union all select $1::uuid, made.id, c, c, now() from made, unnest($4::text[]) c`,
        [made.id, key, inUse, archived, isArchived],
      );
    }
    for (const [account, own] of Object.entries(asked)) {
      const set = Object.fromEntries(Object.entries(own).filter(([, wanted]) => wanted !== 'optional'));
      await made.write(
        "update account set dimension_rules = nullif($3::jsonb, '{}') where organization_id = $1::uuid and code = $2",
        [made.id, account, JSON.stringify(set)],
      );
    }
    return made;
  }

  test('as the rule says, line by line', async () => {
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(
        fc.record({ '6000': rules, '6900': rules, '1000': rules }),
        fc.array(fc.tuple(line, other), { minLength: 6, maxLength: 12 }),
        async (asked, entries) => {
          const made = await books(asked);
          for (const pair of entries) {
            const { lines: _, ...request } = made.request('2026-01-10', []);
            const lines = pair.map(
              ({ account, dimensions }, index): PostingLine => ({
                accountCode: account,
                side: index === 0 ? 'debit' : 'credit',
                amount: 10n,
                currency: 'EUR',
                dimensions: dimensions as Record<string, string>,
              }),
            );
            const expected = pair.map(({ account, dimensions }) =>
              faultsOf(account === '3000' ? {} : asked[account], dimensions as Record<string, string>),
            );
            const outcome = await made.post({ ...request, lines });
            const faults = outcome.outcome === 'refused' ? outcome.faults : [];
            const found = pair.map((_line, index) =>
              faults.filter(({ path }) => path[1] === String(index)).map((fault) => fault.code),
            );
            expect(found.map((codes) => codes.sort())).toEqual(expected.map((codes) => codes.sort()));
            // What is alone in keeping an entry out: were its rule not asked, the entry would be posted.
            const all = expected.flat();
            tally.add(all.length ? (all.length === 1 ? all[0]! : 'several') : 'posted');
          }
        },
      ),
      { numRuns: 100 },
    );
    tally.expectEach(
      ['posted', 'DIMENSION_REQUIRED', 'DIMENSION_FORBIDDEN', 'DIMENSION_NOT_FOUND', 'DIMENSION_ARCHIVED'],
      5,
    );
  });
});

describe('GL-22 values are a tree in which nothing in use hangs under what is archived', () => {
  const CODES = ['a', 'b', 'c', 'd'] as const;
  type Code = (typeof CODES)[number];
  interface Node {
    parent: Code | null;
    archived: boolean;
  }
  type Step = {
    readonly kind: 'add' | 'move' | 'archive' | 'restore';
    readonly code: Code;
    readonly parent: Code | null;
  };

  const code = fc.constantFrom(...CODES);
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom('add', 'move', 'move', 'archive', 'archive', 'archive', 'restore', 'restore'),
    code,
    parent: fc.option(code, { freq: 6, nil: null }),
  });

  /** What the rule says of a step; it is taken where it holds. */
  function judge(tree: Map<Code, Node>, { kind, code: own, parent }: Step): string {
    const node = tree.get(own);
    const above = parent === null ? undefined : tree.get(parent);
    if (kind === 'add') {
      if (node) return 'CODE_TAKEN';
      if (above?.archived) return 'PARENT_ARCHIVED';
      tree.set(own, { parent: above ? parent : null, archived: false });
      return 'add';
    }
    if (!node) return 'none';
    const children = [...tree.values()].filter((other) => other.parent === own);
    switch (kind) {
      case 'move': {
        const to = above ? parent : null;
        for (let at = to; at !== null; at = tree.get(at)!.parent) if (at === own) return 'PARENT_CYCLE';
        if (to !== node.parent && above?.archived) return 'PARENT_ARCHIVED';
        node.parent = to;
        return 'move';
      }
      case 'archive':
        if (node.archived) return 'ALREADY_ARCHIVED';
        if (children.some(({ archived }) => !archived)) return 'DIMENSION_VALUE_IN_USE';
        node.archived = true;
        return 'archive';
      case 'restore':
        if (!node.archived) return 'NOT_ARCHIVED';
        if (node.parent !== null && tree.get(node.parent)!.archived) return 'PARENT_ARCHIVED under';
        node.archived = false;
        return 'restore';
    }
  }

  const said = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.faults[0]?.code);

  test('as the rule says, change by change', async () => {
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 60 }), async (steps) => {
        const made = await fixture.organization();
        await made.write("insert into dimension (organization_id, key, name) values ($1::uuid, 'd', 'd')", [made.id]);
        const write = writeBooks(fixture.database, () => undefined);
        const read = async () =>
          (await fixture.database.read(made.id, (sql) => dimensionsOf(sql, made.id)))[0] as DimensionView;
        const tree = new Map<Code, Node>();
        const grown = CODES.map((name): Step => ({ kind: 'add', code: name, parent: null }));
        for (const item of [...grown.slice(0, 3), ...steps]) {
          const before = await read();
          const valueOf = (wanted: Code | null): DimensionValueView | undefined =>
            before.values.find((value) => value.code === wanted);
          const [own, parentId] = [valueOf(item.code), valueOf(item.parent)?.id ?? null];
          const expected = judge(tree, item);
          tally.add(expected);
          if (expected === 'none') continue;
          const outcome = await change(item, { id: own?.id ?? null, version: own?.version ?? 0, parentId, before });
          const isTaken = ['add', 'move', 'archive', 'restore'].includes(expected);
          expect([item, said(outcome)]).toEqual([item, isTaken ? null : expected.split(' ')[0]]);
          const after = await read();
          const codeOf = new Map(after.values.map((value) => [value.id, value.code]));
          expect(
            Object.fromEntries(
              after.values.map(({ code: name, parentId: at, archivedAt }) => [
                name,
                { parent: at === null ? null : codeOf.get(at), archived: archivedAt !== null },
              ]),
            ),
          ).toEqual(Object.fromEntries(tree));
        }

        function change(
          { kind, code: name }: Step,
          {
            id,
            version,
            parentId,
            before,
          }: { id: string | null; version: number; parentId: string | null; before: DimensionView },
        ): Promise<Outcome<unknown>> {
          const caller = callerOf(made.id);
          switch (kind) {
            case 'add':
              return addDimensionValue(write, caller, { dimensionId: before.id, code: name, name, parentId });
            case 'move':
              return updateDimensionValue(write, caller, { id, version, parentId });
            case 'archive':
              return archiveDimensionValue(write, caller, id, version);
            case 'restore':
              return restoreDimensionValue(write, caller, id, version);
          }
        }
      }),
      { numRuns: 30 },
    );
    tally.expectEach(
      [
        ...['add', 'move', 'archive', 'restore', 'CODE_TAKEN', 'ALREADY_ARCHIVED', 'NOT_ARCHIVED'],
        ...['PARENT_ARCHIVED', 'PARENT_ARCHIVED under', 'PARENT_CYCLE', 'DIMENSION_VALUE_IN_USE'],
      ],
      3,
    );
  });
});

function callerOf(organizationId: string): Caller {
  const identity: Caller['identity'] = {
    kind: 'user',
    subject: BOOKKEEPER.id,
    userId: BOOKKEEPER.id,
    organizationId,
    role: 'accountant',
    permissions: ['ledger:post'],
    years: null,
    sessionId: null,
    secondFactor: false,
    membershipVersion: 1,
    livemode: true,
  };
  return { identity, organizationId, requestId: newUuid(), door: 'web' };
}
