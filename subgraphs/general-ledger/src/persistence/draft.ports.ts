import type { CalendarDate } from '@qbit/utils';
import type { DraftPorts, DraftRow } from '../application/draft-journal-entry';
import type { ReadEntry } from '../application/entry-input';
import { accountsByCodes } from './account.reads';
import {
  type Draft,
  deleteDraft,
  findDraft,
  insertDraft,
  readLineOf,
  referenceHolder,
  updateDraft,
} from './draft.repository';
import { lockLedger } from './ledger-head.repository';
import { postEntries } from './posting.repository';
import type { Sql, Transactions } from '@qbit/subgraph';

/** Drafts over the database. */
export function draftPorts(
  database: Transactions,
  onFacts: (organizationId: string) => void,
): Pick<DraftPorts, 'accountIds' | 'save' | 'find' | 'postAndRemove' | 'remove'> {
  return {
    accountIds: async (organizationId, codes) => {
      const accounts = await database.read(organizationId, (sql) => accountsByCodes(sql, organizationId, codes));
      return new Map(accounts.flatMap((account) => (account ? [[account.code, account.id] as const] : [])));
    },
    save: (organizationId, draft, version, author) =>
      database.inTransaction(organizationId, (sql) => save(sql, organizationId, draft, version, author)),
    find: async (organizationId, id) => {
      const draft = await database.read(organizationId, (sql) => findDraft(sql, organizationId, id));
      return draft && { entry: entryOf(draft), version: draft.version, authors: draft.authors };
    },
    postAndRemove: async (organizationId, id, version, request) => {
      const outcome = await database.inTransaction(organizationId, async (sql) => {
        await lockLedger(sql, organizationId);
        const draft = await findDraft(sql, organizationId, id, { forUpdate: true });
        if (!draft) return null;
        if (draft.version !== version) return { current: draft.version };
        const [posted] = await postEntries(sql, organizationId, [request]);
        if (!posted) throw new Error('A draft was posted without an outcome');
        if (posted.outcome === 'posted') await deleteDraft(sql, organizationId, id, version);
        return posted;
      });
      onFacts(organizationId);
      return outcome;
    },
    remove: (organizationId, id, version) =>
      database.inTransaction(organizationId, async (sql) => {
        if (await deleteDraft(sql, organizationId, id, version)) return 'removed' as const;
        const draft = await findDraft(sql, organizationId, id);
        return draft && { current: draft.version };
      }),
  };
}

async function save(
  sql: Sql,
  organizationId: string,
  { id, entry, lines, total, externalReference }: DraftRow,
  version: number | null,
  { actor, userId }: { readonly actor: string; readonly userId: string | null },
): ReturnType<DraftPorts['save']> {
  // Under the lock of the head, as posting is, and before any row's: then nobody else takes the reference meanwhile.
  if (externalReference) {
    await lockLedger(sql, organizationId);
    const holder = await referenceHolder(sql, organizationId, id, externalReference);
    if (holder) return { holder };
  }
  const before = version === null ? null : await findDraft(sql, organizationId, id, { forUpdate: true });
  const kept = externalReference === undefined ? (before?.externalReference ?? null) : externalReference;
  const content = {
    id,
    externalReference: kept,
    authors: [...new Set([...(before?.authors ?? []), ...(userId === null ? [] : [userId])])],
    postingDate: entry.postingDate,
    description: entry.description,
    reference: entry.reference,
    reverseOn: entry.reverseOn,
    adjustment: entry.adjustment,
    total,
    lines: lines.map((line, index) => ({
      accountId: line.accountId ?? '',
      side: line.side,
      amount: String(line.amount),
      currency: line.currency,
      functionalAmount: String(line.functionalAmount ?? line.amount),
      functionalGiven: entry.lines[index]?.functionalAmount != null,
      description: line.description ?? null,
      ...(line.dimensions && { dimensions: line.dimensions }),
      taxCode: line.tax?.code ?? null,
      taxBase: entry.lines[index]?.taxBase?.toString() ?? null,
    })),
  };
  const now = new Date().toISOString();
  if (version === null) {
    await insertDraft(sql, organizationId, content, actor, now);
    return { saved: 1, externalReference: kept };
  }
  const saved = await updateDraft(sql, organizationId, { ...content, version }, actor, now);
  if (saved !== null) return { saved, externalReference: kept };
  const draft = await findDraft(sql, organizationId, id);
  return draft && { current: draft.version };
}

function entryOf(draft: Draft): ReadEntry {
  return {
    postingDate: draft.postingDate,
    description: draft.description,
    reference: draft.reference,
    externalReference: draft.externalReference,
    reverseOn: draft.reverseOn as CalendarDate | null,
    series: null,
    adjustment: draft.adjustment,
    lines: draft.lines.map(readLineOf),
  };
}
