import { type ImportedLine, type ImportProblem, importProblem } from '../domain/books/imported-line';
import type { StagedEntry } from './imported-entry';

export interface ImportedReversalsPorts {
  /** The lines of staged entries, by their references. */
  stagedLines(references: readonly string[]): Promise<readonly ImportedLine[]>;
  /** UUIDs of entries of imported books that stand, by their references. */
  entryIds(references: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The reference of the entry that an entry says it reverses; null for one that reverses none. */
export function reversedBy({ lines }: Pick<StagedEntry, 'lines'>): string | null {
  return lines.find(({ reverses }) => reverses != null)?.reverses ?? null;
}

/** What becomes of entries that say they reverse another one. */
export interface Reversals {
  /** By the reference of the reversal: the UUID of the entry that it reverses in the books. */
  readonly linked: ReadonlyMap<string, string>;
  /** References of those that cannot be posted, for what they reverse was not. */
  readonly refused: ReadonlySet<string>;
  readonly problems: readonly ImportProblem[];
}

/**
 * Finds in the books what imported entries reverse (GL-17); ask when that is posted.
 *
 * The books make the mirror of an entry themselves, so it must be the one that the file says: an entry that is no mirror, or
 * that reverses what is not in the file, is posted as an entry by itself (REVERSAL_NOT_LINKED). One whose original the books
 * refused is refused too (REVERSED_ENTRY_MISSING).
 */
export async function findReversed(ports: ImportedReversalsPorts, entries: readonly StagedEntry[]): Promise<Reversals> {
  const saying = entries.flatMap((entry) => {
    const original = reversedBy(entry);
    return original === null ? [] : [{ entry, original }];
  });
  if (!saying.length) return { linked: new Map(), refused: new Set(), problems: [] };
  const references = [...new Set(saying.map(({ original }) => original))];
  const lines = Map.groupBy(await ports.stagedLines(references), ({ entryReference }) => entryReference);
  const ids = await ports.entryIds(references);
  const linked = new Map<string, string>();
  const refused = new Set<string>();
  const problems: ImportProblem[] = [];
  for (const { entry, original } of saying) {
    const at = { line: entry.firstLine, reference: entry.reference };
    const mirrored = lines.get(original);
    const id = ids.get(original);
    if (!mirrored || !isMirror(entry.lines, mirrored)) {
      const why = mirrored ? 'is not its mirror' : 'and that is not in the file';
      const message = `The entry says that it reverses ${original}, ${why}: it is posted as an entry by itself`;
      problems.push(importProblem('warning', 'REVERSAL_NOT_LINKED', message, at));
    } else if (id) linked.set(entry.reference, id);
    else {
      refused.add(entry.reference);
      const message = `The entry reverses ${original}, which is not in the books`;
      problems.push(importProblem('error', 'REVERSED_ENTRY_MISSING', message, at));
    }
  }
  return { linked, refused, problems };
}

function isMirror(lines: readonly ImportedLine[], original: readonly ImportedLine[]): boolean {
  const texts = (list: readonly ImportedLine[], sign: bigint) =>
    list
      .filter(({ amount, functionalAmount }) => amount !== 0n || functionalAmount !== 0n)
      .map(({ account, amount, currency, functionalAmount, dimensions, tax }) =>
        JSON.stringify([
          ...[account, String(sign * amount), currency, String(sign * functionalAmount)],
          Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)),
          tax?.code ?? null,
        ]),
      )
      .sort()
      .join('\n');
  return texts(lines, -1n) === texts(original, 1n);
}
