import type { HttpClient } from '@qbit/testkit';
import { joinedMember, memberIdOf } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';
import { openSeller } from './seller';

let qbit: TestPlatform;
let owner: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});
beforeEach(async () => {
  owner = await qbit.owner();
});

interface Item {
  outcome: string;
  errors: { code: string; message: string; path: string[] }[];
  journalEntry: { id: string; number: string | null; status: string } | null;
}
interface Act {
  id: string;
  kind: string;
  status: string;
  counts: Record<'total' | 'waiting' | 'done' | 'failed' | 'skipped', number>;
  items: { nodes: Item[] };
}
interface Payload {
  act: Act | null;
  replayed: boolean;
  errors: { code: string; path: string[] }[];
}
const ACT = 'id kind status counts { total waiting done failed skipped }';
const ANSWER = `act { ${ACT} } replayed errors { code path }`;

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const input = (amount: string, more: object = {}) => ({
  postingDate: '2026-03-01',
  description: 'An entry',
  postings: [
    { accountCode: '1000', side: 'DEBIT', amount: euros(amount) },
    { accountCode: '3000', side: 'CREDIT', amount: euros(amount) },
  ],
  ...more,
});
/** Ids of new drafts. */
async function drafts(inputs: readonly object[], as = owner): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < inputs.length; at += 20) {
    const some = inputs.slice(at, at + 20);
    const fields = some.map(
      (_, n) => `d${n}: saveDraftJournalEntry(input: $i${n}) { journalEntry { id } errors { code path } }`,
    );
    const made = await as.graphql<Record<string, { journalEntry: { id: string } }>>(
      `mutation (${some.map((_, n) => `$i${n}: JournalEntryInput!`).join(', ')}) { ${fields.join(' ')} }`,
      Object.fromEntries(some.map((one, n) => [`i${n}`, one])),
    );
    ids.push(...some.map((_, n) => made[`d${n}`]?.journalEntry.id ?? ''));
  }
  return ids;
}
const many = (count: number) => Array.from({ length: count }, (_, n) => input(`${n + 1}.00`));

const begin = async (field: string, selection: object, as = owner, key: string | null = null, more: object = {}) => {
  const given = field === 'reverseJournalEntries' ? ', input: $input' : '';
  const declared = given ? ', $input: ReverseEntriesInput!' : '';
  return (
    await as.graphql<{ begun: Payload }>(
      `mutation ($selection: JournalSelectionInput!, $key: String${declared}) { begun: ${field}(selection: $selection, idempotencyKey: $key${given}) { ${ANSWER} } }`,
      { selection, key, ...more },
    )
  ).begun;
};
const change = async (field: string, id: string, as = owner) =>
  (await as.graphql<{ changed: Payload }>(`mutation ($id: ID!) { changed: ${field}(id: $id) { ${ANSWER} } }`, { id }))
    .changed;
const look = async (id: string, as = owner) =>
  (
    await as.graphql<{ journalAct: Act | null }>(
      `query ($id: ID!) { journalAct(id: $id) { ${ACT} items(first: 100) { nodes { outcome errors { code message path } journalEntry { id number status } } } } }`,
      { id },
    )
  ).journalAct;
async function ended(id: string, as = owner): Promise<Act> {
  for (;;) {
    const act = await look(id, as);
    if (act && !/QUEUED|RUNNING/.test(act.status)) return act;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const outcomes = ({ items }: Act) =>
  items.nodes.map(({ outcome, errors }) => [outcome, ...errors.map(({ code }) => code)].join(' '));

test('drafts are posted one after the other, each with an outcome of its own', async () => {
  const [sound, unbalanced, other, later] = await drafts([
    input('1.00'),
    input('2.00', { postings: [{ ...input('2.00').postings[0] }, { ...input('3.00').postings[1] }] }),
    input('3.00'),
    input('4.00', { postingDate: '2026-03-02' }),
  ]);
  const ids = [sound, unbalanced, other, 'ent_nobodys', later, sound];
  const begun = await begin('postDraftJournalEntries', { ids });
  expect(begun).toMatchObject({ errors: [], replayed: false, act: { kind: 'POST_DRAFTS', counts: { total: 5 } } });
  const act = await ended(begun.act?.id ?? '');
  expect(act).toMatchObject({ status: 'COMPLETED', counts: { total: 5, done: 3, failed: 2, waiting: 0, skipped: 0 } });
  expect(outcomes(act)).toEqual(['DONE', 'FAILED ENTRY_UNBALANCED', 'DONE', 'FAILED NOT_FOUND', 'DONE']);
  expect(act.items.nodes.map(({ journalEntry }) => journalEntry?.number ?? null)).toEqual([
    ...['JE-2026-0001', null, 'JE-2026-0002', null, 'JE-2026-0003'],
  ]);
});

test('all that match are frozen when it is asked for, drafts alone, the earliest day first', async () => {
  await owner.graphql('mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }', {
    input: input('7.00'),
  });
  const [later, sooner] = await drafts([input('7.00', { postingDate: '2026-03-09' }), input('7.00'), input('8.00')]);
  const amount = { currency: 'EUR', min: '7.00', max: '7.00' };
  const begun = await begin('postDraftJournalEntries', { filter: { amount } });
  expect(begun.act?.counts.total).toBe(2);
  const act = await ended(begun.act?.id ?? '');
  expect(act.items.nodes.map(({ journalEntry }) => journalEntry?.id)).toEqual([sooner, later]);
  for (const filter of [{ amount }, { status: 'POSTED' }, { search: 'none such' }])
    expect((await begin('postDraftJournalEntries', { filter })).errors).toEqual([
      { code: 'NOTHING_SELECTED', path: ['selection'] },
    ]);
  expect((await begin('postDraftJournalEntries', {})).errors).toEqual([
    { code: 'SELECTION_INVALID', path: ['selection'] },
  ]);
  expect((await begin('postDraftJournalEntries', { ids: [later], filter: {} })).errors).toEqual([
    { code: 'SELECTION_INVALID', path: ['selection'] },
  ]);
});

test('the same key begins it once, and another selection under it is a conflict', async () => {
  const ids = await drafts(many(3));
  const calls = await Promise.all(
    Array.from({ length: 8 }, () => begin('discardDraftJournalEntries', { ids }, owner, 'k')),
  );
  expect(new Set(calls.map(({ act }) => act?.id)).size).toBe(1);
  expect(calls.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect((await begin('discardDraftJournalEntries', { ids: ids.slice(1) }, owner, 'k')).errors).toEqual([
    { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
  ]);
  const act = await ended(calls[0]?.act?.id ?? '');
  expect(act).toMatchObject({ kind: 'DISCARD_DRAFTS', counts: { done: 3 } });
  expect(act.items.nodes.every(({ journalEntry }) => journalEntry === null)).toBe(true);
});

test('entries are reversed on a day and for a reason; those before it and those reversed already are refused', async () => {
  const posted: string[] = [];
  for (const postingDate of ['2026-03-01', '2026-03-20', '2026-03-02']) {
    const { postJournalEntry } = await owner.graphql<{ postJournalEntry: { journalEntry: { id: string } } }>(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { journalEntry { id } } }',
      { input: input('5.00', { postingDate }) },
    );
    posted.push(postJournalEntry.journalEntry.id);
  }
  const how = { input: { postingDate: '2026-03-10', reason: 'Booked twice' } };
  const first = await begin('reverseJournalEntries', { ids: [posted[0]] }, owner, null, how);
  expect((await ended(first.act?.id ?? '')).counts.done).toBe(1);
  const begun = await begin('reverseJournalEntries', { ids: posted }, owner, null, how);
  const act = await ended(begun.act?.id ?? '');
  expect(outcomes(act)).toEqual(['FAILED ALREADY_REVERSED', 'FAILED REVERSAL_BEFORE_ORIGINAL', 'DONE']);
  expect(act.items.nodes.map(({ journalEntry }) => journalEntry?.status)).toEqual(['REVERSED', 'POSTED', 'REVERSED']);
  const wrong = await begin('reverseJournalEntries', { ids: posted }, owner, null, {
    input: { postingDate: '2026-02-30', reason: ' ' },
  });
  expect(wrong.errors.map(({ code }) => code)).toEqual(['DATE_INVALID', 'REASON_MISSING']);
});

test('what is cancelled stays where it is: nothing more is done, and the rest was not touched', async () => {
  const ids = await drafts(many(200));
  const begun = await begin('postDraftJournalEntries', { ids });
  const id = begun.act?.id ?? '';
  const { act } = await change('cancelJournalAct', id);
  expect(act?.status).toBe('CANCELLED');
  const { done, skipped, waiting } = act?.counts ?? { done: 0, skipped: 0, waiting: 1 };
  expect([waiting, done + skipped]).toEqual([0, 200]);
  expect(skipped).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect((await look(id))?.counts).toEqual(act?.counts);
  const rows = await qbit.rows<{ left: number }>(
    'general-ledger',
    `select count(*)::int as left from draft_journal_entry d join bulk_act_item i on i.subject = d.id where i.outcome = 'skipped'`,
  );
  expect(rows[0]?.left).toBe(skipped);
  expect((await change('cancelJournalAct', id)).errors).toMatchObject([{ code: 'BULK_ACT_ENDED', path: ['id'] }]);
});

test('what failed is tried again as it is then, and what is done is not done twice', async () => {
  const lock = async (through: string | null) =>
    owner.graphql('mutation ($through: Date) { setPeriodLock(scope: ALL, through: $through) { errors { code } } }', {
      through,
    });
  const ids = await drafts([input('1.00'), input('2.00', { postingDate: '2026-01-15' })]);
  await lock('2026-01-31');
  const begun = await begin('postDraftJournalEntries', { ids });
  const id = begun.act?.id ?? '';
  expect(outcomes(await ended(id))).toEqual(['DONE', 'FAILED PERIOD_LOCKED']);
  const { changed: draft } = await owner.graphql<{ changed: { errors: object[] } }>(
    'mutation ($id: ID!, $input: JournalEntryInput!) { changed: saveDraftJournalEntry(id: $id, version: 1, input: $input) { errors { code } } }',
    { id: ids[1], input: input('2.00', { postingDate: '2026-02-15' }) },
  );
  expect(draft.errors).toEqual([]);
  const again = await change('retryJournalAct', id);
  expect(again).toMatchObject({ errors: [], act: { counts: { done: 1, waiting: 1, failed: 0 } } });
  const act = await ended(id);
  expect(outcomes(act)).toEqual(['DONE', 'DONE']);
  expect((await change('retryJournalAct', id)).errors).toMatchObject([{ code: 'NOTHING_FAILED' }]);
  const { journalEntries } = await owner.graphql<{ journalEntries: { nodes: object[] } }>(
    '{ journalEntries(filter: { status: POSTED }) { nodes { id } } }',
  );
  expect(journalEntries.nodes).toHaveLength(2);
});

test('a draft that somebody changes before its turn is refused, and posted only when it is tried again', async () => {
  const ids = await drafts(many(2));
  // The first of them waits for the journal, the other for its turn.
  const id = await qbit.whileUnwritable('general-ledger', 'journal_entry', async () => {
    const begun = await begin('postDraftJournalEntries', { ids });
    const { changed } = await owner.graphql<{ changed: { errors: object[] } }>(
      'mutation ($id: ID!, $input: JournalEntryInput!) { changed: saveDraftJournalEntry(id: $id, version: 1, input: $input) { errors { code } } }',
      { id: ids[1], input: input('9.00') },
    );
    expect(changed.errors).toEqual([]);
    return begun.act?.id ?? '';
  });
  expect(outcomes(await ended(id))).toEqual(['DONE', 'FAILED STALE_VERSION']);
  await change('retryJournalAct', id);
  expect(outcomes(await ended(id))).toEqual(['DONE', 'DONE']);
});

async function member(role: string): Promise<{ client: HttpClient; memberId: string }> {
  const { client, account } = await joinedMember(owner, role);
  return { client, memberId: await memberIdOf(owner, account.email) };
}

test('a role that is taken away amid the act ends it for each that is left: FORBIDDEN', async () => {
  const { client, memberId } = await member('bookkeeper');
  const ids = await drafts(many(60), client);
  const id = await qbit.whileUnwritable('general-ledger', 'draft_journal_entry', async () => {
    const begun = await begin('postDraftJournalEntries', { ids }, client);
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // the first of them waits for the table by now
    const { changeMemberRole } = await owner.graphql<{ changeMemberRole: { errors: object[] } }>(
      'mutation ($id: ID!) { changeMemberRole(memberId: $id, role: "viewer") { errors { code path } } }',
      { id: memberId },
    );
    expect(changeMemberRole.errors).toEqual([]);
    return begun.act?.id ?? '';
  });
  const act = await ended(id);
  const { done, failed } = act.counts;
  expect(done).toBeLessThanOrEqual(1);
  expect(failed).toBe(60 - done);
  expect(new Set(outcomes(act).slice(1))).toEqual(new Set(['FAILED FORBIDDEN']));
  // Who may not do it may not have it tried again; who may, does it as himself.
  const refusal = await client.post<{ errors?: { extensions: { code: string } }[] }>('/graphql', {
    query: `mutation { retryJournalAct(id: "${id}") { errors { code } } }`,
  });
  expect(refusal.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await change('retryJournalAct', id);
  expect((await ended(id)).counts).toMatchObject({ done: 60, failed: 0 });
});

test('the limit of what one person may post holds for each, and so does who wrote it', async () => {
  await owner.graphql('mutation { setApprovalLimit(limit: { amount: "10.00", currency: "EUR" }) { errors { code } } }');
  const { client } = await member('accountant');
  const own = await drafts([input('5.00'), input('50.00')]);
  const others = await drafts([input('50.00')], client);
  const begun = await begin('postDraftJournalEntries', { ids: [...own, ...others] });
  const act = await ended(begun.act?.id ?? '');
  expect(outcomes(act)).toEqual(['DONE', 'FAILED APPROVAL_REQUIRED', 'DONE']);
});

test('another organization sees nothing of it, and a reader may begin none', async () => {
  const begun = await begin('postDraftJournalEntries', { ids: await drafts(many(2)) });
  const id = begun.act?.id ?? '';
  const other = await qbit.owner();
  expect(await look(id, other)).toBeNull();
  expect((await change('cancelJournalAct', id, other)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await change('retryJournalAct', id, other)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await other.request(`/progress/${id}`)).status).toBe(404);
  const { journalActs } = await other.graphql<{ journalActs: { nodes: object[] } }>('{ journalActs { nodes { id } } }');
  expect(journalActs.nodes).toEqual([]);
  const foreign = await begin('postDraftJournalEntries', { ids: await drafts(many(1)) }, other);
  expect(outcomes(await ended(foreign.act?.id ?? '', other))).toEqual(['FAILED NOT_FOUND']);
  await ended(id);
  const { client } = await member('viewer');
  const answer = await client.post<{ errors: { extensions: { code: string } }[] }>('/graphql', {
    query: 'mutation { postDraftJournalEntries(selection: { filter: {} }) { errors { code } } }',
  });
  expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await look(id, client))?.counts.done).toBe(2);
});

test('its progress is streamed to its end, and it stands in the list of acts with its outcomes by kind', async () => {
  const begun = await begin('postDraftJournalEntries', { ids: [...(await drafts(many(5))), 'ent_none'] });
  const id = begun.act?.id ?? '';
  const stream = await (await owner.request(`/progress/${id}`)).text();
  const last = JSON.parse(stream.trim().split('data: ').at(-1) ?? '{}') as Act;
  expect(last).toMatchObject({ id, status: 'COMPLETED', counts: { done: 5, failed: 1 } });
  const { journalActs } = await owner.graphql<{ journalActs: { nodes: Act[] } }>(
    '{ journalActs { nodes { id items(outcome: FAILED) { nodes { position } } } } }',
  );
  expect(journalActs.nodes).toEqual([{ id, items: { nodes: [{ position: 6 }] } }]);
  const pages: number[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: {
      journalAct: { items: { nodes: { position: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    } = await owner.graphql(
      'query ($id: ID!, $after: String) { journalAct(id: $id) { items(first: 2, after: $after) { nodes { position } pageInfo { hasNextPage endCursor } } } }',
      { id, after },
    );
    pages.push(...page.journalAct.items.nodes.map(({ position }) => position));
    more = page.journalAct.items.pageInfo.hasNextPage;
    after = page.journalAct.items.pageInfo.endCursor;
  }
  expect(pages).toEqual([1, 2, 3, 4, 5, 6]);
});

test('invoices are issued without a gap, each in the books; what cannot be is said of it', async () => {
  const { client, customerId } = await openSeller(qbit, { customer: { name: 'Grace' } });
  const make = async (unitPrice: string, currency = 'EUR') =>
    (
      await client.graphql<{ createInvoice: { invoice: { id: string } } }>(
        'mutation ($input: InvoiceInput!) { createInvoice(input: $input) { invoice { id } errors { code path } } }',
        {
          input: {
            ...{ customerId, issueDate: '2026-03-01', currency },
            lines: [{ description: 'Work', quantity: '1', unitPrice, accountCode: '4000' }],
          },
        },
      )
    ).createInvoice.invoice.id;
  for (const price of ['10.00', '20.00', '30.00']) await make(price);
  await make('40.00', 'USD'); // there is no rate
  const { issueInvoices } = await client.graphql<{ issueInvoices: Payload }>(
    `mutation { issueInvoices(selection: { filter: { customerId: "${customerId}" } }) { ${ANSWER} } }`,
  );
  expect(issueInvoices).toMatchObject({ errors: [], act: { kind: 'ISSUE_INVOICES', counts: { total: 4 } } });
  const id = issueInvoices.act?.id ?? '';
  interface IssuedAct extends Omit<Act, 'items'> {
    readonly items: { nodes: (Item & { invoice: { number: string | null; posting: string } })[] };
  }
  const ask = async () =>
    (
      await client.graphql<{ invoiceAct: IssuedAct }>(
        `query ($id: ID!) { invoiceAct(id: $id) { ${ACT} items { nodes { outcome errors { code } invoice { number posting } } } } }`,
        { id },
      )
    ).invoiceAct;
  await (await client.request(`/progress/${id}`)).text();
  await qbit.settled();
  const act = await ask();
  expect(act).toMatchObject({ status: 'COMPLETED', counts: { done: 3, failed: 1 } });
  expect(
    act.items.nodes.map(({ outcome, errors, invoice }) => [
      outcome,
      errors[0]?.code ?? null,
      invoice.number,
      invoice.posting,
    ]),
  ).toEqual([
    ['DONE', null, 'INV-2026-0001', 'POSTED'],
    ['DONE', null, 'INV-2026-0002', 'POSTED'],
    ['DONE', null, 'INV-2026-0003', 'POSTED'],
    ['FAILED', 'RATE_MISSING', null, 'NOT_REQUESTED'],
  ]);
  const other = await qbit.owner();
  expect(await other.graphql(`{ invoiceAct(id: "${id}") { id } }`)).toEqual({ invoiceAct: null });
});
