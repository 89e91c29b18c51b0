import { z } from 'zod';
import { canonicalChange, canonicalEntry, CHAIN_START, chainHash } from './canonical-entry';

const integer = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const salt = z.uuid().nullable().default(null);

const line = z.object({
  line: z.int(),
  accountId: z.string(),
  side: z.enum(['debit', 'credit']),
  amount: integer,
  currency: z.string(),
  functionalAmount: integer,
  rate: z.string().nullable(),
  rateDate: z.string().nullable(),
  rateSource: z.string().nullable(),
  dimensions: z.record(z.string(), z.string()).nullable(),
  taxCode: z.string().nullable(),
  taxRate: z.string().nullable(),
  taxDirection: z.enum(['output', 'input']).nullable(),
  taxBase: integer.nullable(),
  taxAmount: integer.nullable(),
  taxPoint: z.string().nullable(),
  description: z.string().nullable(),
});

const entry = z.object({
  type: z.literal('entry'),
  organizationId: z.string(),
  entryNumber: integer,
  id: z.string(),
  series: z.string(),
  fiscalYear: z.int(),
  seriesNumber: z.int(),
  number: z.string(),
  postingDate: z.string(),
  recordedAt: integer,
  domain: z.string(),
  purpose: z.string(),
  closing: z.boolean(),
  priorPeriod: z.boolean(),
  adjustment: z.boolean(),
  actor: z.string(),
  initiator: z.string().nullable(),
  source: z.object({ type: z.string(), id: z.string(), version: z.int(), sequence: integer.nullable() }).nullable(),
  idempotencyKey: z.string(),
  reference: z.string().nullable(),
  description: z.string(),
  reversesEntryNumber: integer.nullable(),
  reverseOn: z.string().nullable(),
  lockExceptionIds: z.array(z.string()).nullable(),
  externalReference: z.object({ source: z.string(), id: z.string() }).nullable().default(null),
  salt,
  lines: z.array(line),
  hash,
});

const change = z.object({
  type: z.literal('change'),
  organizationId: z.string(),
  changeNumber: integer,
  afterEntryNumber: integer,
  recordedAt: integer,
  kind: z.string(),
  actor: z.string(),
  initiator: z.string().nullable(),
  payload: z.string(),
  salt,
  hash,
});

const head = z.object({ type: z.literal('head'), lastEntryNumber: integer, lastChangeNumber: integer, lastHash: hash });

const record = z.discriminatedUnion('type', [entry, change, head]);

type ExportedEntry = z.infer<typeof entry>;
type ExportedChange = z.infer<typeof change>;
type ExportedHead = z.infer<typeof head>;

/** Where a chain first does not hold, in the order of the export. */
export interface BrokenLink {
  /** The place in the chain, from 1; one after the last for a head that does not fit. */
  readonly link: bigint;
  readonly problem: 'unreadable' | 'gap' | 'hash' | 'unbalanced' | 'head';
  readonly what: string;
}

export interface ChainReport {
  readonly links: bigint;
  /** Of the last link, in hex: compare it with one that was noted elsewhere, for an owner could rewrite a whole chain. */
  readonly lastHash: string;
  readonly broken: BrokenLink | null;
}

interface Progress {
  links: bigint;
  entryNumber: bigint;
  changeNumber: bigint;
  hash: Buffer;
}

/**
 * Verifies an exported chain by itself, with SHA-256 alone: no database, no QBit.
 *
 * Each line is the JSON of an entry, of a change, or, last, of the head, in the order of the chain. Checked are the
 * numbers without a gap, every hash, that each entry balances in each of its currencies and in functional currency, and
 * that the chain ends where the head says. Stops at the first fault.
 */
export async function verifyChainExport(lines: AsyncIterable<string> | Iterable<string>): Promise<ChainReport> {
  const at: Progress = { links: 0n, entryNumber: 0n, changeNumber: 0n, hash: CHAIN_START };
  let ended = false;
  for await (const text of lines) {
    if (!text.trim()) continue;
    const item = parsed(text);
    const broken = ended || !item ? { problem: 'unreadable' as const, what: 'a line' } : step(at, item);
    if (broken) return { ...reportOf(at), broken: { link: at.links + 1n, ...broken } };
    ended = item?.type === 'head';
  }
  return {
    ...reportOf(at),
    broken: ended ? null : { link: at.links + 1n, problem: 'head', what: 'the head is missing' },
  };
}

type Broken = Omit<BrokenLink, 'link'> | null;

function step(at: Progress, item: z.infer<typeof record>): Broken {
  switch (item.type) {
    case 'entry':
      return entryStep(at, item);
    case 'change':
      return changeStep(at, item);
    case 'head':
      return headStep(at, item);
  }
}

function entryStep(at: Progress, item: ExportedEntry): Broken {
  const what = `entry ${item.entryNumber}`;
  if (item.entryNumber !== at.entryNumber + 1n) return { problem: 'gap', what };
  const next = chainHash(at.hash, canonicalEntry(item));
  if (next.toString('hex') !== item.hash) return { problem: 'hash', what };
  if (!isBalanced(item)) return { problem: 'unbalanced', what };
  Object.assign(at, { links: at.links + 1n, entryNumber: item.entryNumber, hash: next });
  return null;
}

function changeStep(at: Progress, item: ExportedChange): Broken {
  const what = `change ${item.changeNumber}`;
  if (item.changeNumber !== at.changeNumber + 1n || item.afterEntryNumber !== at.entryNumber)
    return { problem: 'gap', what };
  const next = chainHash(at.hash, canonicalChange(item));
  if (next.toString('hex') !== item.hash) return { problem: 'hash', what };
  Object.assign(at, { links: at.links + 1n, changeNumber: item.changeNumber, hash: next });
  return null;
}

function headStep(at: Progress, item: ExportedHead): Broken {
  const fits =
    item.lastEntryNumber === at.entryNumber &&
    item.lastChangeNumber === at.changeNumber &&
    item.lastHash === at.hash.toString('hex');
  return fits ? null : { problem: 'head', what: 'the head' };
}

function isBalanced({ lines }: ExportedEntry): boolean {
  const sums = new Map<string, bigint>();
  const add = (key: string, amount: bigint) => sums.set(key, (sums.get(key) ?? 0n) + amount);
  for (const { side, amount, currency, functionalAmount } of lines) {
    add(currency, side === 'debit' ? amount : -amount);
    add('functional', side === 'debit' ? functionalAmount : -functionalAmount);
  }
  return lines.length >= 2 && [...sums.values()].every((sum) => sum === 0n);
}

function parsed(text: string): z.infer<typeof record> | null {
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function reportOf({ links, hash: last }: Progress): Omit<ChainReport, 'broken'> {
  return { links, lastHash: last.toString('hex') };
}
