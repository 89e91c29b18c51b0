import { createHash } from 'node:crypto';
import type { HttpClient } from '@qbit/testkit';
import { joinedMember } from './joined-member';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let owner: HttpClient;
/** A second person who may post. */
let other: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  owner = await qbit.owner();
  ({ client: other } = await joinedMember(owner, 'accountant', 'Grace'));
});

interface Failed {
  code: string;
  path: string[];
}

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const input = (amount: string) => ({
  postingDate: '2026-03-01',
  description: 'An entry',
  postings: [
    { accountCode: '1000', side: 'DEBIT', amount: euros(amount) },
    { accountCode: '3000', side: 'CREDIT', amount: euros(amount) },
  ],
});

async function post(
  client: HttpClient,
  amount: string,
): Promise<{ journalEntry: { id: string } | null; errors: Failed[] }> {
  const { postJournalEntry } = await client.graphql<{
    postJournalEntry: { journalEntry: { id: string } | null; errors: Failed[] };
  }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { journalEntry { id } errors { code path } } }',
    {
      input: input(amount),
    },
  );
  return postJournalEntry;
}

const setLimit = async (client: HttpClient, limit: object | null) =>
  (
    await client.graphql<{ setApprovalLimit: { limit: object | null; errors: Failed[] } }>(
      'mutation ($limit: MoneyInput) { setApprovalLimit(limit: $limit) { limit { amount currency } errors { code path } } }',
      { limit },
    )
  ).setApprovalLimit;

describe('GL-21 entries above a limit need a second person', () => {
  const saveDraft = async (client: HttpClient, amount: string, draft?: { id: string; version: number }) =>
    (
      await client.graphql<{ saveDraftJournalEntry: { journalEntry: { id: string; version: number } } }>(
        'mutation ($id: ID, $version: Int, $input: JournalEntryInput!) { saveDraftJournalEntry(id: $id, version: $version, input: $input) { journalEntry { id version } errors { code } } }',
        { ...draft, input: input(amount) },
      )
    ).saveDraftJournalEntry.journalEntry;
  const postDraft = async (client: HttpClient, draft: { id: string; version: number }) =>
    (
      await client.graphql<{ postDraftJournalEntry: { journalEntry: object | null; errors: Failed[] } }>(
        'mutation ($id: ID!, $version: Int!) { postDraftJournalEntry(id: $id, version: $version) { journalEntry { status } errors { code path } } }',
        { id: draft.id, version: draft.version },
      )
    ).postDraftJournalEntry;

  test('up to the limit one person posts, above it two', async () => {
    expect(await setLimit(owner, euros('1000.00'))).toEqual({ limit: euros('1000.00'), errors: [] });
    expect((await post(owner, '1000.00')).errors).toEqual([]);
    expect((await post(owner, '1000.01')).errors).toEqual([{ code: 'APPROVAL_REQUIRED', path: ['input', 'postings'] }]);
    const draft = await saveDraft(owner, '1000.01');
    expect((await postDraft(owner, draft)).errors).toMatchObject([{ code: 'APPROVAL_REQUIRED' }]);
    expect(await postDraft(other, draft)).toEqual({ journalEntry: { status: 'POSTED' }, errors: [] });
  });

  test('who changed the draft is no second person, whoever began it', async () => {
    const draft = await saveDraft(owner, '2000.00');
    const changed = await saveDraft(other, '3000.00', draft);
    expect((await postDraft(other, changed)).errors).toMatchObject([{ code: 'APPROVAL_REQUIRED' }]);
    expect((await postDraft(owner, changed)).errors).toMatchObject([{ code: 'APPROVAL_REQUIRED' }]);
  });

  test("one's own key is no second person", async () => {
    const { createApiKey } = await owner.graphql<{ createApiKey: { secret: string } }>(
      'mutation { createApiKey(input: { name: "Bot", scopes: ["ledger:post", "ledger:draft", "ledger:read"] }) { secret errors { code } } }',
    );
    const draft = await saveDraft(qbit.client(createApiKey.secret), '5000.00');
    expect((await postDraft(owner, draft)).errors).toMatchObject([{ code: 'APPROVAL_REQUIRED' }]);
    expect((await postDraft(other, draft)).errors).toEqual([]);
  });

  test('many entries in one call are held to it one by one, and nothing of the call is posted', async () => {
    const { postJournalEntries } = await owner.graphql<{ postJournalEntries: { errors: Failed[] } }>(
      'mutation ($inputs: [JournalEntryInput!]!) { postJournalEntries(inputs: $inputs) { journalEntries { id } errors { code path } } }',
      { inputs: [input('1.00'), input('9999.00')] },
    );
    expect(postJournalEntries.errors).toEqual([{ code: 'APPROVAL_REQUIRED', path: ['inputs', '1', 'postings'] }]);
  });

  test('what is posted already, and what has another fault, says so whatever the limit', async () => {
    await setLimit(owner, null);
    const POST = `mutation ($input: JournalEntryInput!, $key: String) { postJournalEntry(input: $input, idempotencyKey: $key) {
      journalEntry { id } replayed errors { code path } } }`;
    interface Answer {
      journalEntry: { id: string } | null;
      replayed: boolean;
      errors: Failed[];
    }
    const send = async (amount: string, key: string, more: object = {}) =>
      (await owner.graphql<{ postJournalEntry: Answer }>(POST, { input: { ...input(amount), ...more }, key }))
        .postJournalEntry;
    const first = await send('7000.00', 'big');
    await setLimit(owner, euros('1000.00'));
    expect(await send('7000.00', 'big')).toEqual({ ...first, replayed: true });
    expect((await send('7000.01', 'big')).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    const [debit, credit] = input('7000.00').postings;
    const unknown = { postings: [{ ...debit, accountCode: '9999' }, credit] };
    expect((await send('7000.00', 'other', unknown)).errors).toEqual([
      { code: 'ACCOUNT_NOT_FOUND', path: ['input', 'postings', '0', 'accountCode'] },
    ]);
    expect((await send('7000.00', 'other')).errors).toMatchObject([{ code: 'APPROVAL_REQUIRED' }]);
  });

  test('what recurs above it is refused when it is made', async () => {
    const { createRecurringEntry } = await owner.graphql<{ createRecurringEntry: { errors: Failed[] } }>(
      'mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) { errors { code path } } }',
      {
        input: {
          name: 'Big',
          startOn: '2026-01-31',
          recurrence: 'MONTHLY',
          entry: { description: 'Big', postings: input('1000.01').postings },
        },
      },
    );
    expect(createRecurringEntry.errors).toEqual([{ code: 'APPROVAL_REQUIRED', path: ['input', 'entry', 'postings'] }]);
  });

  test('a limit is in functional currency and above zero; without one everybody posts what he likes', async () => {
    expect((await setLimit(owner, { amount: '5.00', currency: 'USD' })).errors).toMatchObject([
      { code: 'CURRENCY_NOT_FUNCTIONAL' },
    ]);
    expect((await setLimit(owner, euros('0.00'))).errors).toMatchObject([{ code: 'AMOUNT_NOT_POSITIVE' }]);
    expect((await setLimit(owner, euros('1.001'))).errors).toMatchObject([{ code: 'AMOUNT_PRECISION' }]);
    expect(await setLimit(owner, null)).toEqual({ limit: null, errors: [] });
    expect((await post(owner, '999999.00')).errors).toEqual([]);
  });
});

describe('GL-21 notes and attachments of posted entries', () => {
  const NOTES = 'query ($id: ID!) { journalEntry(id: $id) { notes { id kind text url sha256 removedBecause } } }';
  interface Note {
    id: string;
    kind: string;
    text: string | null;
    url: string | null;
    sha256: string;
    removedBecause: string | null;
  }
  const notesOf = async (id: string) =>
    (await owner.graphql<{ journalEntry: { notes: Note[] } }>(NOTES, { id })).journalEntry.notes;
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  let id: string;
  beforeAll(async () => {
    id = (await post(owner, '10.00')).journalEntry?.id ?? '';
  });

  test('are added after posting, in order, and the chain has their hashes', async () => {
    await owner.graphql(
      'mutation ($id: ID!) { addEntryNote(entryId: $id, text: "Checked with the bank\\nby phone") { errors { code } } }',
      { id },
    );
    const fileId = await owner.upload('a receipt', 'receipt.txt');
    const { attachToEntry } = await owner.graphql<{ attachToEntry: { errors: Failed[] } }>(
      'mutation ($id: ID!, $fileId: ID!) { attachToEntry(entryId: $id, fileId: $fileId) { errors { code } } }',
      { id, fileId },
    );
    expect(attachToEntry.errors).toEqual([]);
    const notes = await notesOf(id);
    expect(notes.map(({ kind, text, sha256 }) => [kind, text, sha256])).toEqual([
      ['NOTE', 'Checked with the bank\nby phone', sha('Checked with the bank\nby phone')],
      ['ATTACHMENT', 'receipt.txt', sha('a receipt')],
    ]);
    const file = await owner.request(notes[1]?.url?.slice(qbit.origin.length) ?? '');
    expect(await file.text()).toBe('a receipt');
    const { auditEvents } = await owner.graphql<{
      auditEvents: { nodes: { action: string; after: { sha256: string } }[] };
    }>('{ auditEvents(first: 2) { nodes { action after } } verifyAuditChain { valid } }');
    expect(auditEvents.nodes.map(({ action, after }) => [action, after.sha256])).toEqual([
      ['entry-note.added', sha('a receipt')],
      ['entry-note.added', sha('Checked with the bank\nby phone')],
    ]);
  });

  test('are removed for a reason, once; that they were there stays', async () => {
    const [note] = await notesOf(id);
    const remove = async (reason: string) =>
      (
        await owner.graphql<{ removeEntryNote: { errors: Failed[] } }>(
          'mutation ($id: ID!, $reason: String!) { removeEntryNote(id: $id, reason: $reason) { errors { code path } } }',
          { id: note?.id, reason },
        )
      ).removeEntryNote.errors;
    expect(await remove(' ')).toEqual([{ code: 'REASON_MISSING', path: ['reason'] }]);
    expect(await remove('Wrong entry')).toEqual([]);
    expect(await remove('Wrong entry')).toEqual([{ code: 'ALREADY_REMOVED', path: ['id'] }]);
    expect((await notesOf(id))[0]).toEqual({ ...note, text: null, url: null, removedBecause: 'Wrong entry' });
  });

  test("drafts, unknown entries and a stranger's have none", async () => {
    const stranger = await qbit.owner();
    const add = 'mutation ($id: ID!) { addEntryNote(entryId: $id, text: "x") { entryNote { id } errors { code } } }';
    expect(await stranger.graphql(add, { id })).toEqual({
      addEntryNote: { entryNote: null, errors: [{ code: 'NOT_FOUND' }] },
    });
    expect(await owner.graphql(add, { id: 'ent_x' })).toMatchObject({
      addEntryNote: { errors: [{ code: 'NOT_FOUND' }] },
    });
  });

  test('the database refuses to change or delete them', async () => {
    for (const sql of ["update entry_note set body = 'x'", 'delete from entry_note', 'delete from entry_note_removal'])
      await expect(qbit.rows('general-ledger', sql)).rejects.toThrow(/append-only/);
  });

  test('nothing of it was unexpected', () => {
    expect(qbit.errors).toEqual([]);
  });
});
