import {
  type Envelope,
  type EventListener,
  journalEntryPosted,
  listenersOf,
  postingDropped,
  type PostingRequested,
  type PostingWithdrawn,
  postingRejected,
  type SubLedgerDomain,
} from '@qbit/events';
import type { Identity } from '@qbit/types';
import { newUuid } from '@qbit/utils';
import type { RetryPorts } from '../src/application/retry-posting-exception';
import { retryPostingException } from '../src/application/retry-posting-exception';
import { postingRequestReactions } from '../src/events/posting-request.reactions';
import { automaticPostings } from '../src/persistence/automatic-postings';
import { PrismaDatabase } from '../src/persistence/prisma-database';
import { BOOKKEEPER, CONTROLLER, day, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let prisma: PrismaDatabase;
let books: Organization;
let listeners: ReadonlyMap<string, EventListener>;
const told: string[] = [];
const sequences = new Map<string, bigint>();

beforeAll(async () => {
  fixture = await LedgerFixture.open();
  prisma = new PrismaDatabase({ url: fixture.test.urls.app });
  listeners = new Map(
    listenersOf('general-ledger', postingRequestReactions, fixture.database, (organizationId) =>
      told.push(organizationId),
    ).map((listener) => [listener.domain, listener]),
  );
});
beforeEach(async () => {
  books = await fixture.organization();
  sequences.clear();
});
afterEach(async () => expect(await fixture.violations()).toEqual({}));
afterAll(async () => {
  await prisma.close();
  await fixture.close();
});

type Lines = readonly (readonly [code: string, side: 'debit' | 'credit', amount: string, more?: object])[];

function requested(lines: Lines, more: Partial<PostingRequested> = {}): PostingRequested {
  return {
    document: { type: 'invoice', id: newUuid(), version: 1, purpose: 'issue' },
    postingDate: '2026-03-10',
    description: 'Invoice INV-2026-0001',
    reference: 'INV-2026-0001',
    lines: lines.map(([accountCode, side, amount, line]) => ({ accountCode, side, amount, currency: 'EUR', ...line })),
    ...more,
  };
}

/** An invoice of 1,000.00 and 19 % VAT. */
const invoice = (more: Partial<PostingRequested> = {}) =>
  requested(
    [
      ['1100', 'debit', '119000'],
      ['4000', 'credit', '100000'],
      [
        '2100',
        'credit',
        '19000',
        {
          tax: {
            code: 'S19',
            facts: { rate: '19', direction: 'output', base: '100000', amount: '19000', point: '2026-03-10' },
          },
        },
      ],
    ],
    more,
  );

function envelope(
  domain: SubLedgerDomain,
  fact: 'requested' | 'withdrawn',
  data: PostingRequested | PostingWithdrawn,
  sequence = (sequences.get(domain) ?? 0n) + 1n,
): Envelope {
  sequences.set(domain, sequence);
  return {
    specversion: '1.0',
    id: newUuid(),
    source: `/qbit/${domain}`,
    type: `qbit.${domain}.posting.${fact}.v1`,
    subject: data.document.id,
    time: '2026-03-10T09:00:00Z',
    datacontenttype: 'application/json',
    organizationid: books.id,
    sequence: String(sequence),
    actor: BOOKKEEPER,
    causationid: null,
    correlationid: 'request-1',
    recordedat: '2026-03-10T09:00:00Z',
    livemode: true,
    traceparent: null,
    data,
  };
}

async function send(
  domain: SubLedgerDomain,
  fact: 'requested' | 'withdrawn',
  data: PostingRequested | PostingWithdrawn,
) {
  const sent = envelope(domain, fact, data);
  expect(await listeners.get(domain)?.receive(sent)).toBe('applied');
  return sent;
}

const request = (data: PostingRequested, domain: SubLedgerDomain = 'accounts-receivable') =>
  send(domain, 'requested', data);
const withdraw = ({ document }: PostingRequested, postingDate = '2026-03-20') =>
  send('accounts-receivable', 'withdrawn', { document, postingDate, reason: 'Void: wrong customer' });

interface FactRow {
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
  readonly actor: unknown;
  readonly causation_id: string | null;
}

/** What the ledger told since its books were opened. */
const facts = () => books.query<FactRow>('select * from outbox_page($1::uuid, 0, 100)', [books.id]);
const entries = () =>
  books.query<{ domain: string; number: string; posting_date: string; source_id: string; reversal: boolean }>(
    `select j.domain, j.number, j.posting_date, j.source_id, j.reverses_entry_number is not null as reversal
     from journal_entry j where j.organization_id = $1::uuid order by j.entry_number`,
    [books.id],
  );
const exceptions = () => automaticPostings(fixture.database, prisma).exceptions(books.id);
const lockSales = (through: string | null) =>
  books.write('update ledger_head set sales_locked_through = $2::date where organization_id = $1::uuid', [
    books.id,
    through,
  ]);

const identity: Identity = {
  kind: 'user',
  subject: CONTROLLER.id,
  userId: CONTROLLER.id,
  role: 'accountant',
  permissions: [],
} as unknown as Identity;

async function retry(id: string, postingDate: string | null = null) {
  const ports = automaticPostings(fixture.database, prisma).retry as RetryPorts;
  const caller = { identity, organizationId: books.id, requestId: 'r', door: 'web' as const };
  return retryPostingException(ports, caller, id, postingDate === null ? null : day(postingDate));
}

describe('GL-24: a document posts in its sub-ledger, the ledger answers by event', () => {
  test('what is requested is posted, and the answer names the document and who caused it', async () => {
    const data = invoice();
    const { id } = await request(data);
    expect(await books.balances()).toEqual({
      '1100 EUR': [119000n, 119000n],
      '2100 EUR': [-19000n, -19000n],
      '4000 EUR': [-100000n, -100000n],
    });
    const [fact, ...more] = await facts();
    expect(more).toEqual([]);
    expect(fact).toMatchObject({
      type: journalEntryPosted.type,
      actor: { kind: 'system', id: 'accounts-receivable', initiator: BOOKKEEPER },
      causation_id: id,
    });
    const answer = journalEntryPosted.schema.parse(fact?.data);
    expect(answer).toMatchObject({
      domain: 'accounts-receivable',
      purpose: 'issue',
      reference: 'INV-2026-0001',
      postingDate: '2026-03-10',
      source: { type: 'invoice', id: data.document.id, version: 1, sequence: 1 },
    });
    expect(answer.postings[2]).toMatchObject({
      taxCode: 'S19',
      taxDirection: 'output',
      taxBase: '100000',
      taxAmount: '19000',
      taxPoint: '2026-03-10',
    });
    expect(await exceptions()).toEqual([]);
    expect(told.at(-1)).toBe(books.id);
  });

  test('however often it arrives, it is posted once', async () => {
    const sent = await request(invoice());
    const listener = listeners.get('accounts-receivable');
    expect(await Promise.all(Array.from({ length: 5 }, () => listener?.receive(sent)))).toEqual(
      Array<string>(5).fill('known'),
    );
    // The sub-ledger asking again (a new fact, the same document) changes nothing either.
    await request(sent.data as PostingRequested);
    expect(await entries()).toHaveLength(1);
    expect(await facts()).toHaveLength(1);
  });

  test('another version, or another purpose, is another entry; another content of the same one is refused', async () => {
    const data = invoice();
    await request(data);
    await request({ ...data, document: { ...data.document, version: 2 } });
    await request({ ...data, document: { ...data.document, purpose: 'correction' } });
    expect(await entries()).toHaveLength(3);
    await request({ ...data, description: 'Something else' });
    expect(await entries()).toHaveLength(3);
    // Told, and nothing for a person to try again: the version stands in the books as it was first sent.
    const rejection = postingRejected.schema.parse((await facts()).at(-1)?.data);
    expect(rejection.faults.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(rejection).not.toHaveProperty('exceptionId');
    expect(await exceptions()).toEqual([]);
  });

  test('several currencies: the ledger adds the exchange position and computes nothing else', async () => {
    // 100.00 USD are paid into the bank in euros: the receivable goes at its own rate, the bank at its own amount.
    await request(
      requested(
        [
          ['1000', 'debit', '9200'],
          ['1100', 'credit', '10000', { currency: 'USD', functionalAmount: '9000' }],
          ['7000', 'credit', '200'],
        ],
        { document: { type: 'receipt', id: newUuid(), version: 1, purpose: 'settlement' } },
      ),
    );
    expect(await books.balances()).toEqual({
      '1000 EUR': [9200n, 9200n],
      '1100 USD': [-10000n, -9000n],
      '7000 EUR': [-200n, -200n],
      '1990 EUR': [-9000n, -9000n],
      '1990 USD': [10000n, 9000n],
    });
  });

  test('what is refused waits for a person, is told, and is posted once it is repaired', async () => {
    await lockSales('2026-03-31');
    const data = invoice();
    const { id: causationId } = await request(data);
    expect(await entries()).toEqual([]);
    const [waiting] = await exceptions();
    expect(waiting).toMatchObject({
      subject: `document:accounts-receivable:invoice:${data.document.id}:1:issue`,
      postingDate: '2026-03-10',
      attempts: 1,
    });
    const [rejection] = await facts();
    expect(rejection).toMatchObject({
      type: postingRejected.type,
      subject: data.document.id,
      causation_id: causationId,
    });
    expect(postingRejected.schema.parse(rejection?.data)).toMatchObject({
      domain: 'accounts-receivable',
      document: data.document,
      postingDate: '2026-03-10',
      exceptionId: waiting?.id,
      faults: [{ code: 'PERIOD_LOCKED', path: ['postingDate'] }],
    });

    // Nothing was repaired: it is refused again, and nothing but the count moves.
    const again = await retry(waiting?.id ?? '');
    expect(again).toMatchObject({ ok: true, value: { id: waiting?.id, attempts: 2 } });

    await lockSales(null);
    expect(await retry(waiting?.id ?? '')).toEqual({ ok: true, value: null });
    expect(await exceptions()).toEqual([]);
    expect((await facts()).at(-1)).toMatchObject({
      type: journalEntryPosted.type,
      actor: { kind: 'system', id: 'accounts-receivable', initiator: CONTROLLER },
      data: { source: { id: data.document.id } },
    });
    expect(await retry(waiting?.id ?? '')).toMatchObject({ ok: false, faults: [{ code: 'NOT_FOUND' }] });
  });

  test('trying again is an act of him who does it: an exception to the lock that is his lets it in', async () => {
    await lockSales('2026-03-31');
    await request(invoice());
    const [waiting] = await exceptions();
    await books.write(
      `insert into lock_exception (organization_id, scope, user_ids, from_date, through_date, valid_from, valid_until, reason, granted_by, granted_at)
       values ($1::uuid, 'sales', array[$2::uuid], '2026-03-01', '2026-03-31', now() - interval '1 hour', now() + interval '1 hour', 'Late invoice', $3, now())`,
      [books.id, CONTROLLER.id, BOOKKEEPER.id],
    );
    expect(await retry(waiting?.id ?? '')).toEqual({ ok: true, value: null });
    expect(await entries()).toHaveLength(1);
  });

  test('a role of him who caused it is not lent to him who tries it again', async () => {
    await lockSales('2026-03-31');
    await request(invoice({ role: 'accountant' }));
    const [waiting] = await exceptions();
    await books.write(
      `insert into lock_exception (organization_id, scope, role, from_date, through_date, valid_from, valid_until, reason, granted_by, granted_at)
       values ($1::uuid, 'sales', 'accountant', '2026-03-01', '2026-03-31', now() - interval '1 hour', now() + interval '1 hour', 'Late invoice', $2, now())`,
      [books.id, BOOKKEEPER.id],
    );
    const withoutRole = { ...identity, role: null } as Identity;
    const ports = automaticPostings(fixture.database, prisma).retry as RetryPorts;
    const caller = { identity: withoutRole, organizationId: books.id, requestId: 'r', door: 'public' as const };
    expect(await retryPostingException(ports, caller, waiting?.id ?? '', null)).toMatchObject({
      ok: true,
      value: { attempts: 2, faults: [{ code: 'PERIOD_LOCKED' }] },
    });
    expect(await entries()).toEqual([]);
  });

  test('a document keeps its own date: the ledger takes no other', async () => {
    await lockSales('2026-03-31');
    await request(invoice());
    const [waiting] = await exceptions();
    expect(await retry(waiting?.id ?? '', '2026-04-01')).toMatchObject({
      ok: false,
      faults: [{ code: 'DATE_OF_DOCUMENT', path: ['postingDate'] }],
    });
    expect(await entries()).toEqual([]);
  });

  test('a void document whose entry was refused is settled without one', async () => {
    await lockSales('2026-03-31');
    const data = invoice();
    await request(data);
    const [waiting] = await exceptions();
    const { id: causationId } = await withdraw(data);
    expect(await exceptions()).toEqual([]);
    expect(await entries()).toEqual([]);
    const dropped = (await facts()).at(-1);
    expect(dropped).toMatchObject({ type: postingDropped.type, subject: data.document.id, causation_id: causationId });
    expect(postingDropped.schema.parse(dropped?.data)).toEqual({
      domain: 'accounts-receivable',
      document: data.document,
      exceptionId: waiting?.id,
    });
  });

  test('a document that is withdrawn while someone tries it again stays out of the books', async () => {
    await lockSales('2026-03-31');
    const data = invoice();
    await request(data);
    const [waiting] = await exceptions();
    await lockSales(null);
    const ports = automaticPostings(fixture.database, prisma).retry as RetryPorts;
    const late: RetryPorts = {
      ...ports,
      // Read while it was open; withdrawn before it is posted.
      exception: async (...which) => {
        const found = await ports.exception(...which);
        if (found) await withdraw(data);
        return found;
      },
    };
    const caller = { identity, organizationId: books.id, requestId: 'r', door: 'web' as const };
    expect(await retryPostingException(late, caller, waiting?.id ?? '', null)).toMatchObject({
      ok: false,
      faults: [{ code: 'NOT_FOUND' }],
    });
    expect(await entries()).toEqual([]);
  });

  test('tried again and withdrawn at once: nothing of it, or the entry and its reversal', async () => {
    const rounds = 20;
    await lockSales('2026-03-31');
    const documents = Array.from({ length: rounds }, () => invoice());
    for (const data of documents) await request(data);
    const waiting = new Map((await exceptions()).map(({ id, subject }) => [subject.split(':')[3], id]));
    await lockSales(null);
    const ends = [];
    for (const data of documents) {
      await Promise.all([retry(waiting.get(data.document.id) ?? ''), withdraw(data)]);
      ends.push((await entries()).filter(({ source_id }) => source_id === data.document.id).length);
    }
    expect(ends.filter((count) => count !== 0 && count !== 2)).toEqual([]);
    expect(await exceptions()).toEqual([]);
    expect(Object.values(await books.balances()).every(([amount]) => amount === 0n)).toBe(true);
    // No withdrawal was refused for want of an entry that came a moment later.
    expect(
      (await facts()).filter(({ causation_id, type }) => type === postingRejected.type && causation_id).length,
    ).toBe(rounds);
  });

  test('a withdrawal that was refused is settled by the next one, and with it all that was open of the document', async () => {
    const data = invoice();
    await request(data);
    await lockSales('2026-03-31');
    await withdraw(data);
    expect((await exceptions()).map(({ subject }) => subject.split(':')[0])).toEqual(['withdrawal']);
    await lockSales(null);
    await withdraw(data, '2026-03-25');
    expect(await exceptions()).toEqual([]);
    expect(await entries()).toMatchObject([{ reversal: false }, { reversal: true, posting_date: '2026-03-25' }]);
  });

  test('a void document takes its entry back, once, on the day that it says', async () => {
    const data = invoice();
    await request(data);
    await withdraw(data, '2026-04-02');
    await withdraw(data, '2026-04-05');
    expect(await entries()).toMatchObject([
      { number: 'JE-2026-0001', posting_date: '2026-03-10', reversal: false },
      { number: 'JE-2026-0002', posting_date: '2026-04-02', reversal: true, source_id: data.document.id },
    ]);
    expect(Object.values(await books.balances()).every(([amount]) => amount === 0n)).toBe(true);
    expect((await facts()).at(-1)).toMatchObject({
      type: journalEntryPosted.type,
      data: {
        source: { id: data.document.id },
        reversesEntryId: expect.any(String),
        description: 'Void: wrong customer',
      },
    });
  });

  test('taking back what was never posted is refused by a fact, and holds up nothing', async () => {
    await withdraw(invoice());
    expect(postingRejected.schema.parse((await facts())[0]?.data)).toMatchObject({
      faults: [{ code: 'ENTRY_NOT_FOUND' }],
    });
    expect(await exceptions()).toEqual([]);
    await request(invoice());
    expect(await entries()).toHaveLength(1);
  });

  test('a sub-ledger reaches its own control account and no other', async () => {
    await request(
      requested([
        ['2000', 'debit', '100'],
        ['4000', 'credit', '100'],
      ]),
    );
    expect((await exceptions()).map(({ faults }) => faults.map(({ code }) => code))).toEqual([['CONTROL_ACCOUNT']]);
    await request(
      requested([
        ['2000', 'debit', '100'],
        ['4000', 'credit', '100'],
      ]),
      'accounts-payable',
    );
    expect(await entries()).toMatchObject([{ domain: 'accounts-payable' }]);
  });

  test('a request that comes before its forerunner waits for it', async () => {
    const listener = listeners.get('accounts-receivable');
    const [first, second] = [
      envelope('accounts-receivable', 'requested', invoice(), 1n),
      envelope('accounts-receivable', 'requested', invoice(), 2n),
    ];
    expect(await listener?.receive(second)).toBe('parked');
    expect(await entries()).toEqual([]);
    expect(await listener?.receive(first)).toBe('applied');
    expect((await entries()).map(({ source_id }) => source_id)).toEqual([first.subject, second.subject]);
  });

  test('a fact that its contract does not hold changes nothing', async () => {
    const listener = listeners.get('accounts-receivable');
    for (const data of [
      { ...invoice(), postingDate: '2026-02-31' },
      { ...invoice(), lines: [{ accountCode: '1100', side: 'debit', amount: '-1', currency: 'EUR' }] },
      { ...invoice(), document: { type: 'Invoice!', id: newUuid(), version: 1, purpose: 'issue' } },
    ])
      await expect(
        listener?.receive(envelope('accounts-receivable', 'requested', data as PostingRequested, 1n)),
      ).rejects.toThrow();
    expect(await entries()).toEqual([]);
    expect(await listener?.applied(books.id)).toBe(0n);
  });
});

describe('GL-23: opening balances come from their own sub-ledgers, each against 3900', () => {
  const opening = (lines: Lines, type: string) =>
    requested(lines, {
      document: { type, id: newUuid(), version: 1, purpose: 'opening' },
      postingDate: '2025-12-31',
      description: 'Opening balance',
    });

  test('bank 5,000, receivables 1,500, payables 800, capital 4,000, retained 1,700: 3900 ends at nothing', async () => {
    const banking = opening(
      [
        ['1000', 'debit', '500000'],
        ['3900', 'credit', '500000'],
      ],
      'bank-account',
    );
    await request(banking, 'banking');
    const receivables = opening(
      [
        ['1100', 'debit', '150000'],
        ['3900', 'credit', '150000'],
      ],
      'invoice',
    );
    await request(receivables);
    const payables = opening(
      [
        ['3900', 'debit', '80000'],
        ['2000', 'credit', '80000'],
      ],
      'bill',
    );
    await request(payables, 'accounts-payable');
    expect((await books.balances())['3900 EUR']).toEqual([-570000n, -570000n]);

    await books.posted(
      books.request(
        '2025-12-31',
        [
          ['3900', 'debit', 570000n],
          ['3000', 'credit', 400000n],
          ['3100', 'credit', 170000n],
        ],
        { purpose: 'opening' },
      ),
    );
    expect(await books.balances()).toMatchObject({
      '3900 EUR': [0n, 0n],
      '1100 EUR': [150000n, 150000n],
      '2000 EUR': [-80000n, -80000n],
    });

    // Where it came from, by which a gap is found.
    const bySource = await books.query<{ domain: string; amount: string }>(
      `select j.domain, sum(case p.side when 'debit' then p.amount else -p.amount end)::text as amount
       from posting p join journal_entry j on j.organization_id = p.organization_id and j.entry_number = p.entry_number
       where p.organization_id = $1::uuid and p.account_id = $2::uuid group by j.domain order by j.domain`,
      [books.id, books.accountId('3900')],
    );
    expect(bySource).toEqual([
      { domain: 'accounts-payable', amount: '80000' },
      { domain: 'accounts-receivable', amount: '-150000' },
      { domain: 'banking', amount: '-500000' },
      { domain: 'general-ledger', amount: '570000' },
    ]);
  });

  test('nothing but openings reaches 3900', async () => {
    await request({
      ...opening(
        [
          ['1100', 'debit', '100'],
          ['3900', 'credit', '100'],
        ],
        'invoice',
      ),
      document: { type: 'invoice', id: newUuid(), version: 1, purpose: 'issue' },
    });
    expect((await exceptions()).map(({ faults }) => faults.map(({ code }) => code))).toEqual([['CONTROL_ACCOUNT']]);
    expect(
      await books.refusal(
        books.request('2025-12-31', [
          ['3000', 'debit', 100n],
          ['3900', 'credit', 100n],
        ]),
      ),
    ).toEqual(['CONTROL_ACCOUNT']);
  });
});
