import {
  bankAccountChanged,
  type Envelope,
  type EventListener,
  type FactContract,
  type LedgerAccountRequested,
  ledgerAccountRequested,
  listenersOf,
} from '@qbit/events';
import { personIn } from '@qbit/testkit';
import { toldFact } from '@qbit/testkit/told-fact';
import { newUuid } from '@qbit/utils';
import { archiveAccount } from '../src/application/archive-account';
import { bankAccountReactions } from '../src/events/bank-account.reactions';
import { chainReactions } from '../src/events/chain.reactions';
import { writeBooks } from '../src/persistence/books.writer';
import { BOOKKEEPER, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let listener: EventListener;
let books: Organization;
let sequence: number;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
  const reactions = [...bankAccountReactions, ...chainReactions];
  const banking = listenersOf('general-ledger', reactions, fixture.database).find(({ domain }) => domain === 'banking');
  if (!banking) throw new Error('The ledger listens to banking');
  listener = banking;
});
beforeEach(async () => {
  books = await fixture.organization();
  // The example's accounts have no kind: 1000 is the bank's, as in a template.
  await books.write("update account set subtype = 'bank' where organization_id = $1::uuid and code = '1000'", [
    books.id,
  ]);
  sequence = 0;
});
afterEach(async () => expect(await fixture.violations()).toEqual({}));
afterAll(() => fixture.close());

/** A fact of banking; `times` says how often it comes. */
async function tell<Data extends { bankAccountId: string }>(contract: FactContract<Data>, data: Data, times = 1) {
  sequence += 1;
  const { bankAccountId: subject } = data;
  const of = { organizationId: books.id, sequence, subject, data, actor: BOOKKEEPER };
  const fact: Envelope = toldFact(contract, of);
  for (let time = 0; time < times; time++) expect(await listener.receive(fact)).toBe(time ? 'known' : 'applied');
  return fact;
}

const request = (more: Partial<LedgerAccountRequested> = {}): LedgerAccountRequested => ({
  bankAccountId: newUuid(),
  name: 'House bank',
  currency: 'EUR',
  accountId: null,
  ...more,
});

/** What the ledger told since a number of facts: the type without its first and last part, and the data. */
async function told(after = 0): Promise<[string, Record<string, unknown>][]> {
  const facts = await books.query<{ type: string; data: Record<string, unknown> }>(
    'select type, data from outbox where organization_id = $1::uuid order by sequence offset $2::int',
    [books.id, after],
  );
  return facts.map(({ type, data }) => [type.split('.').slice(2, -1).join('.'), data]);
}

const accountOf = async (bankAccountId: string) =>
  (
    await books.query<Record<string, unknown>>(
      `select a.id, a.code, a.name, a.type::text, a.subtype, p.code as parent, a.currency, a.controlled_by::text as "controlledBy",
         a.monetary, a.archived_at is not null as archived
       from account a left join account p on p.organization_id = a.organization_id and p.id = a.parent_id
       where a.organization_id = $1::uuid and a.bank_account_id = $2::uuid`,
      [books.id, bankAccountId],
    )
  )[0];

const fees = (code: string, amount: bigint) =>
  books.request(
    '2026-03-10',
    [
      [code, 'debit', amount],
      ['3000', 'credit', amount],
    ],
    { domain: 'banking', purpose: 'document' },
  );

describe('a bank account that names no account', () => {
  test('gets a new one beside the first of the chart, once, though it asks three times', async () => {
    const asks = request({ name: 'Dollar pocket', currency: 'USD' });
    const fact = await tell(ledgerAccountRequested, asks, 3);
    const account = await accountOf(asks.bankAccountId);
    expect(account).toEqual({
      id: expect.any(String),
      code: '10001',
      name: 'Dollar pocket',
      type: 'asset',
      subtype: 'bank',
      parent: '10',
      currency: 'USD',
      controlledBy: 'banking',
      monetary: true,
      archived: false,
    });
    const facts = await told();
    expect(facts.map(([type]) => type)).toEqual(['account.created', 'bank-account.bound']);
    expect(facts[0]?.[1]).toMatchObject({ code: '10001', subtype: 'bank', controlledBy: 'banking', currency: 'USD' });
    expect(facts[1]?.[1]).toEqual({
      bankAccountId: asks.bankAccountId,
      accountId: account?.id,
      currency: 'USD',
      balance: '0',
    });
    const [{ actor, causation_id: cause }] = (await books.query(
      "select actor, causation_id from outbox where organization_id = $1::uuid and type like '%.bound.v1'",
      [books.id],
    )) as [{ actor: unknown; causation_id: string }];
    expect({ actor, cause }).toEqual({
      actor: { kind: 'system', id: 'general-ledger', initiator: BOOKKEEPER },
      cause: fact.id,
    });
  });

  test('that asks once more by another fact is answered the same account', async () => {
    const asks = request();
    await tell(ledgerAccountRequested, asks);
    await tell(ledgerAccountRequested, asks);
    expect((await told()).map(([type]) => type)).toEqual([
      'account.created',
      'bank-account.bound',
      'bank-account.bound',
    ]);
    const [, first, second] = await told();
    expect(second).toEqual(first);
  });

  test('two get two', async () => {
    const [first, second] = [request(), request()];
    for (const one of [first, second]) await tell(ledgerAccountRequested, one);
    expect([await accountOf(first.bankAccountId), await accountOf(second.bankAccountId)]).toMatchObject([
      { code: '10001' },
      { code: '10002' },
    ]);
  });

  test('is refused where the chart has no account of cash', async () => {
    await books.write('update account set subtype = null where organization_id = $1::uuid', [books.id]);
    const asks = request();
    await tell(ledgerAccountRequested, asks);
    expect(await told()).toEqual([
      [
        'bank-account.refused',
        {
          bankAccountId: asks.bankAccountId,
          faults: [{ code: 'LEDGER_ACCOUNT_REQUIRED', message: expect.any(String) }],
        },
      ],
    ]);
  });
});

describe('S-20 a bank account that names one', () => {
  test('has it with what stands there; from then on banking alone posts to it, in its currency', async () => {
    const manual = () =>
      books.request('2026-03-01', [
        ['1000', 'debit', 125_00n],
        ['3000', 'credit', 125_00n],
      ]);
    await books.posted(manual());
    const asks = request({ accountId: books.accountId('1000') });
    const before = (await told()).length;
    await tell(ledgerAccountRequested, asks);
    expect(await accountOf(asks.bankAccountId)).toMatchObject({
      code: '1000',
      currency: 'EUR',
      controlledBy: 'banking',
    });
    expect(await told(before)).toEqual([
      ['account.changed', expect.objectContaining({ code: '1000', controlledBy: 'banking', currency: 'EUR' })],
      ['bank-account.bound', expect.objectContaining({ accountId: books.accountId('1000'), balance: '12500' })],
    ]);
    expect(await books.refusal(manual())).toEqual(['CONTROL_ACCOUNT']);
    await books.posted(fees('1000', 5n));
  });

  test.each<[string, string, Partial<LedgerAccountRequested>]>([
    ['ACCOUNT_NOT_FOUND', '', {}],
    ['GROUP_ACCOUNT', '10', {}],
    ['LEDGER_ACCOUNT_NOT_CASH', '2000', {}],
    ['LEDGER_ACCOUNT_NOT_CASH', '1055', {}],
    ['ACCOUNT_CURRENCY', '1010', { currency: 'EUR' }],
  ])('%s: %s is refused, and the chart stays as it was', async (code, account, more) => {
    const accountId = account === '' ? newUuid() : books.accountId(account);
    const chart = () =>
      books.query('select a.* from account a where a.organization_id = $1::uuid order by a.id', [books.id]);
    const before = await chart();
    const asks = request({ accountId, ...more });
    await tell(ledgerAccountRequested, asks);
    expect(await told()).toEqual([
      ['bank-account.refused', { bankAccountId: asks.bankAccountId, faults: [{ code, message: expect.any(String) }] }],
    ]);
    expect(await chart()).toEqual(before);
  });

  test('is refused an account with postings in another currency, and one that another bank account has', async () => {
    await books.posted(
      books.request('2026-03-01', [
        ['1000', 'debit', 1n],
        ['3000', 'credit', 1n],
      ]),
    );
    const dollars = request({ accountId: books.accountId('1000'), currency: 'USD' });
    await tell(ledgerAccountRequested, dollars);
    await tell(ledgerAccountRequested, request({ accountId: books.accountId('1000') }));
    await tell(ledgerAccountRequested, request({ accountId: books.accountId('1000') }));
    const refused = (await told()).filter(([type]) => type === 'bank-account.refused');
    expect(refused.map(([, { faults }]) => (faults as { code: string }[]).map(({ code }) => code))).toEqual([
      ['ACCOUNT_CURRENCY'],
      ['LEDGER_ACCOUNT_TAKEN'],
    ]);
  });

  test('the database takes it from nobody, and gives none to a bank account that is not banking’s', async () => {
    const asks = request({ accountId: books.accountId('1000') });
    await tell(ledgerAccountRequested, asks);
    await expect(
      books.write('update account set bank_account_id = uuidv7() where organization_id = $1::uuid and code = $2', [
        books.id,
        '1000',
      ]),
    ).rejects.toThrow(/stays with its bank account/);
    await expect(
      books.write('update account set bank_account_id = uuidv7() where organization_id = $1::uuid and code = $2', [
        books.id,
        '1190',
      ]),
    ).rejects.toThrow(/account_of_bank_account/);
  });
});

describe('GL-4 archiving', () => {
  const details = (bankAccountId: string, version: number, archived: boolean) => ({
    bankAccountId,
    version,
    name: 'House bank',
    currency: 'EUR',
    iban: null,
    bic: null,
    accountNumber: null,
    archived,
  });

  test('takes the account of the chart along with its bank account, and back', async () => {
    const asks = request();
    await tell(ledgerAccountRequested, asks);
    await tell(bankAccountChanged, details(asks.bankAccountId, 2, false));
    expect(await accountOf(asks.bankAccountId)).toMatchObject({ archived: false });
    await tell(bankAccountChanged, details(asks.bankAccountId, 3, true), 3);
    expect(await accountOf(asks.bankAccountId)).toMatchObject({ archived: true });
    await tell(bankAccountChanged, details(asks.bankAccountId, 4, false));
    expect(await accountOf(asks.bankAccountId)).toMatchObject({ archived: false });
    expect((await told()).map(([type, { archived }]) => [type, archived]).slice(2)).toEqual([
      ['account.changed', true],
      ['account.changed', false],
    ]);
  });

  test('leaves an account that has a balance', async () => {
    const asks = request({ accountId: books.accountId('1000') });
    await tell(ledgerAccountRequested, asks);
    await books.posted(fees('1000', 5n));
    await tell(bankAccountChanged, details(asks.bankAccountId, 2, true));
    expect(await accountOf(asks.bankAccountId)).toMatchObject({ archived: false });
  });

  test('is refused by hand: the account is archived with its bank account', async () => {
    const asks = request();
    await tell(ledgerAccountRequested, asks);
    const { id } = (await accountOf(asks.bankAccountId)) as { id: string };
    const caller = {
      identity: personIn(books.id),
      organizationId: books.id,
      requestId: 'request-1',
      door: 'web' as const,
    };
    const outcome = await archiveAccount(
      writeBooks(fixture.database, () => undefined),
      caller,
      id,
      1,
    );
    expect(outcome).toMatchObject({
      ok: false,
      faults: [{ code: 'ACCOUNT_IN_USE', facts: { reason: 'USED_BY_BANK_ACCOUNT' } }],
    });
  });
});
