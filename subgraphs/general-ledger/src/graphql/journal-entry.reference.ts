import { encodePosition } from '@qbit/subgraph';
import { decodeId } from '@qbit/utils';
import type { EntryView } from '../application/read-models';
import type { LedgerContext } from './context';
import type { JournalEntry } from './journal-entry.type';
import { toEntry } from './mapping';

/** The entry of a public id; null for what is not there or not the caller's. */
export async function entryById(id: string, context: LedgerContext): Promise<JournalEntry | null> {
  const uuid = decodeId('ent', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const entry = await context.entries.load(uuid);
  return entry && entryOf(entry, context);
}

/** An entry as the graph shows it. */
export async function entryOf(entry: EntryView, context: LedgerContext): Promise<JournalEntry> {
  const functionalCurrency = await context.services.functionalCurrency(context.organizationId());
  const position = entry.outboxSequence === null ? null : encodePosition({ 'general-ledger': entry.outboxSequence });
  return toEntry(entry, functionalCurrency, position);
}
