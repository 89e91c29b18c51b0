// cspell:ignore cobadeffxxx
import { bankAccountBound, bankAccountRefused, journalEntryPosted } from '@qbit/events';
import type { SubgraphRequest } from '@qbit/subgraph';
import { personIn } from '@qbit/testkit';
import { toldFact } from '@qbit/testkit/told-fact';
import type { Identity } from '@qbit/types';
import { encodeId, newUuid, type Outcome } from '@qbit/utils';
import { graphql } from 'graphql';
import { bankingContext } from '../src/graphql/context';
import { banking } from '../src/subgraph';
import { BankingFixture, type BankingOrganization } from './support/banking-fixture';

const IBAN = 'DE89370400440532013000';

let fixture: BankingFixture;
let ours: BankingOrganization;
beforeAll(async () => {
  fixture = await BankingFixture.open();
});
beforeEach(async () => {
  ours = await fixture.organization();
});
afterAll(() => fixture.close());

const faults = (outcome: Outcome<unknown>) =>
  outcome.ok ? [] : outcome.faults.map(({ code, path }) => `${code} ${path.join('.')}`);

/** The ledger gives a bank account its account of the chart. */
const bind = (organization: BankingOrganization, bankAccountId: string, accountId: string, balance = '0', times = 1) =>
  organization.tell('general-ledger', bankAccountBound, { bankAccountId, accountId, currency: 'EUR', balance }, times);

/** An entry in euros: amounts in minor units, debit positive. */
const entryOf = (lines: readonly (readonly [accountId: string, amount: number])[]) => ({
  entryId: newUuid(),
  entryNumber: 1,
  number: 'JE-2026-0001',
  postingDate: '2026-03-10',
  recordedAt: '2026-03-10T09:00:00Z',
  domain: 'banking',
  purpose: 'document',
  closing: false,
  priorPeriod: false,
  adjustment: false,
  description: 'Fees',
  functionalCurrency: 'EUR',
  postings: lines.map(([accountId, amount], index) => ({
    line: index + 1,
    accountId,
    side: amount < 0 ? ('credit' as const) : ('debit' as const),
    amount: String(Math.abs(amount)),
    currency: 'EUR',
    functionalAmount: String(Math.abs(amount)),
  })),
});

/** The ledger posts it; `times` says how often the fact comes. */
const post = (organization: BankingOrganization, lines: Parameters<typeof entryOf>[0], times = 1) =>
  organization.tell('general-ledger', journalEntryPosted, entryOf(lines), times);

describe('a new bank account', () => {
  test('tells its details, and asks the ledger for a new account of the chart', async () => {
    const { id } = await ours.created({ iban: 'DE89 3704 0044 0532 0130 00', bic: 'cobadeffxxx' });
    expect(await ours.read(id)).toMatchObject({ iban: IBAN, bic: 'COBADEFFXXX', ledgerState: 'requested' });
    expect(await ours.told()).toEqual([
      [
        'bank-account.opened',
        {
          bankAccountId: id,
          version: 1,
          name: 'House bank',
          currency: 'EUR',
          iban: IBAN,
          bic: 'COBADEFFXXX',
          accountNumber: null,
          archived: false,
        },
      ],
      ['ledger-account.requested', { bankAccountId: id, name: 'House bank', currency: 'EUR', accountId: null }],
    ]);
  });

  test('asks for the account that is named', async () => {
    const accountId = await ours.account('1010', { currency: 'EUR' });
    const { id } = await ours.created({ ledgerAccountCode: '1010' });
    expect((await ours.told())[1]).toEqual([
      'ledger-account.requested',
      { bankAccountId: id, name: 'House bank', currency: 'EUR', accountId },
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      'all that is wrong with its shape together',
      { name: '', currency: 'XYZ', iban: 'DE00', ledgerAccountCode: '9999' },
      ['NAME_INVALID input.name', 'IBAN_INVALID input.iban', 'CURRENCY_UNKNOWN input.currency'],
    ],
    ['an account that there is not', { ledgerAccountCode: '9999' }, ['ACCOUNT_NOT_FOUND input.ledgerAccountCode']],
    ['one of revenue', { ledgerAccountCode: '4000' }, ['LEDGER_ACCOUNT_NOT_CASH input.ledgerAccountCode']],
  ])('is refused for %s, and nothing is written', async (_, more, expected) => {
    expect(faults(await ours.create(more))).toEqual(expected);
    expect(await ours.told()).toEqual([]);
  });

  test('is refused for an account that another one has asked for, until the ledger refuses that one', async () => {
    const first = await ours.created({ ledgerAccountCode: '1000' });
    const again = () => ours.create({ name: 'Second', ledgerAccountCode: '1000' });
    expect(faults(await again())).toEqual(['LEDGER_ACCOUNT_TAKEN input.ledgerAccountCode']);
    const refusal = [{ code: 'ACCOUNT_CURRENCY', message: 'It has postings in other currencies' }];
    await ours.tell('general-ledger', bankAccountRefused, { bankAccountId: first.id, faults: refusal });
    expect(faults(await again())).toEqual([]);
  });

  test('needs an account of cash in the chart to stand beside, where none is named', async () => {
    const other = await fixture.organization();
    await fixture.rows('update known_account set subtype = null where organization_id = $1::uuid', [other.id]);
    expect(faults(await other.create())).toEqual(['LEDGER_ACCOUNT_REQUIRED input.ledgerAccountCode']);
    expect(faults(await other.create({ ledgerAccountCode: '1000' }))).toEqual([]);
  });

  test('has an IBAN once in a currency, whoever asks at once; in another currency, archived or elsewhere it may be', async () => {
    const calls = await Promise.all(
      Array.from({ length: 8 }, (_, n) => ours.create({ name: `Bank ${n}`, iban: IBAN })),
    );
    expect(calls.filter(({ ok }) => ok)).toHaveLength(1);
    const refusedFor = new Set(calls.flatMap(faults));
    expect([...refusedFor]).toEqual(['BANK_ACCOUNT_EXISTS input.iban']);
    expect(faults(await ours.create({ iban: IBAN, currency: 'USD' }))).toEqual([]);
    expect(faults(await (await fixture.organization()).create({ iban: IBAN }))).toEqual([]);
  });

  test('is made once for a key, however many calls come at once; another input with the key is a conflict', async () => {
    const calls = await Promise.all(Array.from({ length: 10 }, () => ours.create({ iban: IBAN }, 'key-1')));
    const ids = calls.map((outcome) => outcome.ok && outcome.value.value.id);
    expect(new Set(ids).size).toBe(1);
    expect(calls.filter((outcome) => outcome.ok && outcome.value.replayed)).toHaveLength(9);
    expect(faults(await ours.create({ name: 'Another' }, 'key-1'))).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    expect((await ours.told()).map(([type]) => type)).toEqual(['bank-account.opened', 'ledger-account.requested']);
  });
});

describe('what the ledger tells', () => {
  test('binds once, though the fact comes three times, and the balance is not added again', async () => {
    const [{ id }, accountId] = [await ours.created(), await ours.account('10001')];
    expect(await bind(ours, id, accountId, '12500', 3)).toEqual(['applied', 'known', 'known']);
    const account = await ours.read(id);
    expect(account).toMatchObject({
      ledgerState: 'bound',
      ledgerAccountId: accountId,
      bookBalance: 12_500n,
      version: 1,
    });
  });

  test('BK-1 the book balance is what stood there when it was bound, and what is posted later, each entry once', async () => {
    const [{ id }, accountId, revenue] = [
      await ours.created(),
      await ours.account('10001'),
      await ours.account('4001'),
    ];
    await post(ours, [
      [accountId, 10_000],
      [revenue, -10_000],
    ]);
    expect((await ours.read(id)).bookBalance).toBe(0n);
    await bind(ours, id, accountId, '10000');
    await post(
      ours,
      [
        [accountId, 2_500],
        [accountId, -300],
        [revenue, -2_200],
      ],
      3,
    );
    await post(ours, [
      [revenue, 1],
      [accountId, -1],
    ]);
    expect((await ours.read(id)).bookBalance).toBe(10_000n + 2_500n - 300n - 1n);
  });

  test('an entry that comes before its turn waits for the binding', async () => {
    const [{ id }, accountId] = [await ours.created(), await ours.account('10001')];
    const data = entryOf([
      [accountId, 7],
      [newUuid(), -7],
    ]);
    // The ledger told three accounts so far: the binding is its fourth fact, the entry its fifth.
    const entry = toldFact(journalEntryPosted, { organizationId: ours.id, sequence: 5, subject: newUuid(), data });
    expect(await fixture.receive('general-ledger', entry)).toBe('parked');
    expect(await bind(ours, id, accountId, '100')).toEqual(['applied']);
    expect((await ours.read(id)).bookBalance).toBe(107n);
  });

  test('a refusal is shown, and an update asks again; what was refused before answers nothing any more', async () => {
    const { id } = await ours.created({ ledgerAccountCode: '1000' });
    const refusal = [{ code: 'ACCOUNT_CURRENCY', message: 'It has postings in other currencies' }];
    await ours.tell('general-ledger', bankAccountRefused, { bankAccountId: id, faults: refusal });
    expect(await ours.read(id)).toMatchObject({ ledgerState: 'refused', refusal, bookBalance: 0n });
    const input = { name: 'House bank', iban: null, bic: null, accountNumber: null, ledgerAccountCode: null };
    const outcome = await fixture.services.updateBankAccount(ours.caller, { id, version: 1, input });
    expect(faults(outcome)).toEqual([]);
    expect(await ours.read(id)).toMatchObject({ ledgerState: 'requested', ledgerAccountId: null, refusal: null });
    expect((await ours.told()).slice(2)).toEqual([
      ['bank-account.changed', expect.objectContaining({ bankAccountId: id, version: 2 })],
      ['ledger-account.requested', { bankAccountId: id, name: 'House bank', currency: 'EUR', accountId: null }],
    ]);
  });
});

describe('a change', () => {
  const update = (id: string, version: number, more: object = {}) =>
    fixture.services.updateBankAccount(ours.caller, {
      id,
      version,
      input: { name: 'House bank', iban: null, bic: null, accountNumber: null, ledgerAccountCode: null, ...more },
    });

  test('of a version that is not the current one is refused, with the current one', async () => {
    const { id } = await ours.created();
    expect(faults(await update(id, 1, { name: 'Main bank' }))).toEqual([]);
    expect(await update(id, 1, { name: 'Other bank' })).toMatchObject({
      ok: false,
      faults: [{ code: 'STALE_VERSION', path: ['version'], facts: { currentVersion: 2 } }],
    });
    expect(await ours.read(id)).toMatchObject({ name: 'Main bank', version: 2 });
  });

  test('keeps the account of the chart: another one is refused, the same one is none', async () => {
    const [{ id }, accountId] = [await ours.created({ ledgerAccountCode: '1000' }), await ours.account('1010')];
    expect(faults(await update(id, 1, { ledgerAccountCode: '1010' }))).toEqual([
      'LEDGER_ACCOUNT_BOUND input.ledgerAccountCode',
    ]);
    expect(faults(await update(id, 1, { ledgerAccountCode: '1000' }))).toEqual([]);
    expect((await ours.read(id)).ledgerAccountId).not.toBe(accountId);
  });

  test('takes no IBAN that another one has, and may keep its own', async () => {
    const [{ id }, second] = [await ours.created({ iban: IBAN }), await ours.created({ name: 'Second' })];
    expect(faults(await update(second.id, 1, { iban: IBAN }))).toEqual(['BANK_ACCOUNT_EXISTS input.iban']);
    expect(faults(await update(id, 1, { iban: IBAN, name: 'Main bank' }))).toEqual([]);
  });
});

describe('archiving', () => {
  test('asks for nothing in the books; what is archived is changed no more, and leaves its IBAN to another one', async () => {
    const [{ id }, accountId] = [await ours.created({ iban: IBAN }), await ours.account('10001')];
    await bind(ours, id, accountId, '5');
    const { archiveBankAccount, restoreBankAccount, updateBankAccount } = fixture.services;
    expect(faults(await archiveBankAccount(ours.caller, { id, version: 1 }))).toEqual(['BANK_ACCOUNT_NOT_EMPTY id']);
    await post(ours, [
      [accountId, -5],
      [newUuid(), 5],
    ]);
    expect(faults(await archiveBankAccount(ours.caller, { id, version: 1 }))).toEqual([]);
    expect(faults(await archiveBankAccount(ours.caller, { id, version: 2 }))).toEqual(['ALREADY_ARCHIVED id']);
    const input = { name: 'X', iban: null, bic: null, accountNumber: null, ledgerAccountCode: null };
    expect(faults(await updateBankAccount(ours.caller, { id, version: 2, input }))).toEqual([
      'BANK_ACCOUNT_ARCHIVED id',
    ]);
    const second = await ours.created({ iban: IBAN });
    expect(faults(await restoreBankAccount(ours.caller, { id, version: 2 }))).toEqual(['BANK_ACCOUNT_EXISTS id']);
    expect(faults(await archiveBankAccount(ours.caller, { id: second.id, version: 1 }))).toEqual([]);
    expect(faults(await restoreBankAccount(ours.caller, { id, version: 2 }))).toEqual([]);
    expect(faults(await restoreBankAccount(ours.caller, { id, version: 3 }))).toEqual(['NOT_ARCHIVED id']);
    const changes = (await ours.told()).filter(([type]) => type === 'bank-account.changed');
    expect(changes.map(([, { bankAccountId, archived, version }]) => [bankAccountId, archived, version])).toEqual([
      [id, true, 2],
      [second.id, true, 2],
      [id, false, 3],
    ]);
  });
});

describe('the database', () => {
  const change = (sql: string, id: string) =>
    fixture.database.inTransaction(ours.id, (tx) => tx.query(`${sql} where id = $1::uuid returning id`, [id]));

  test('keeps the currency and the ledger account, and deletes nothing, whoever writes', async () => {
    const [{ id }, accountId] = [await ours.created(), await ours.account('10001')];
    await bind(ours, id, accountId);
    const stays = /stays in its currency/;
    await expect(change("update bank_account set currency = 'USD'", id)).rejects.toThrow(stays);
    await expect(change('update bank_account set ledger_account_id = uuidv7()', id)).rejects.toThrow(stays);
    await expect(change("update bank_account set ledger_state = 'requested'", id)).rejects.toThrow(stays);
    await expect(change('delete from bank_account', id)).rejects.toThrow(/permission denied/);
    await expect(fixture.rows('delete from bank_account where id = $1::uuid', [id])).rejects.toThrow(/refused/);
  });

  test('gives no ledger account to two bank accounts', async () => {
    const [first, second, accountId] = [await ours.created(), await ours.created(), await ours.account('10001')];
    await bind(ours, first.id, accountId);
    await expect(bind(ours, second.id, accountId)).rejects.toThrow(/bank_account_ledger_account/);
  });
});

describe('another organization', () => {
  test('sees nothing, changes nothing, and its answers are those of an id of nothing', async () => {
    const { id } = await ours.created({ iban: IBAN });
    const theirs = await fixture.organization();
    const reads = fixture.services.banking(theirs.id);
    expect([await reads.bankAccountsByIds([id, newUuid()]), await reads.bankAccounts(false)]).toEqual([
      [null, null],
      [],
    ]);
    await reads.close();
    const input = { name: 'Theirs', iban: null, bic: null, accountNumber: null, ledgerAccountCode: null };
    const { updateBankAccount, archiveBankAccount, restoreBankAccount } = fixture.services;
    for (const one of [id, newUuid()])
      expect([
        await updateBankAccount(theirs.caller, { id: one, version: 1, input }),
        await archiveBankAccount(theirs.caller, { id: one, version: 1 }),
        await restoreBankAccount(theirs.caller, { id: one, version: 1 }),
      ]).toEqual(
        Array.from({ length: 3 }, () => ({
          ok: false,
          faults: [{ code: 'NOT_FOUND', message: 'There is no such bank account', path: ['id'] }],
        })),
      );
    await bind(theirs, id, newUuid());
    expect(await ours.read(id)).toMatchObject({ name: 'House bank', ledgerState: 'requested', version: 1 });
    expect(await fixture.database.inTransaction(theirs.id, (tx) => tx.query('select from bank_account'))).toEqual([]);
  });

  test('resolves no entity by either key, and neither does who acts in no organization', async () => {
    const { id } = await ours.created();
    const theirs = await fixture.organization();
    const publicId = encodeId('bac', id);
    const entities = async (identity: Identity | null) => {
      const request: SubgraphRequest = { identity, requestId: 'request-1', atLeast: {}, door: 'web' };
      const context = bankingContext(fixture.services, request);
      const { data, errors } = await graphql({
        schema: banking.schema,
        source: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on BankAccount { name } } }',
        variableValues: { r: ['id', 'nodeRef'].map((key) => ({ __typename: 'BankAccount', [key]: publicId })) },
        contextValue: context,
      });
      await context.close();
      expect(errors).toBeUndefined();
      return data?._entities;
    };
    const house = { name: 'House bank' };
    expect(await entities(ours.caller.identity)).toEqual([house, house]);
    expect(await entities(theirs.caller.identity)).toEqual([null, null]);
    expect(await entities(personIn(null))).toEqual([null, null]);
    expect(await entities(null)).toEqual([null, null]);
  });
});
