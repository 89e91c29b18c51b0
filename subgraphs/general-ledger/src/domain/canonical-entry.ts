import type { ExternalReference } from '@qbit/utils';
import { sha256 } from '@qbit/utils/hashing';
import type { Side } from './account';

/** A line as the hash of its entry covers it. Amounts are minor units; rates have 12 decimals, as the books keep them. */
export interface CanonicalLine {
  readonly line: number;
  readonly accountId: string;
  readonly side: Side;
  readonly amount: bigint;
  readonly currency: string;
  readonly functionalAmount: bigint;
  readonly rate: string | null;
  readonly rateDate: string | null;
  readonly rateSource: string | null;
  /** By content: dimension key to the code of its value. */
  readonly dimensions: Readonly<Record<string, string>> | null;
  readonly taxCode: string | null;
  readonly taxRate: string | null;
  readonly taxDirection: 'output' | 'input' | null;
  readonly taxBase: bigint | null;
  readonly taxAmount: bigint | null;
  readonly taxPoint: string | null;
  readonly description: string | null;
}

/** An entry as its hash covers it (S-19): all that may never change. */
export interface CanonicalEntry {
  readonly organizationId: string;
  readonly entryNumber: bigint;
  readonly id: string;
  readonly series: string;
  readonly fiscalYear: number;
  readonly seriesNumber: number;
  readonly number: string;
  readonly postingDate: string;
  /** Microseconds since 1970. */
  readonly recordedAt: bigint;
  readonly domain: string;
  readonly purpose: string;
  readonly closing: boolean;
  readonly priorPeriod: boolean;
  readonly adjustment: boolean;
  readonly actor: string;
  readonly initiator: string | null;
  readonly source: {
    readonly type: string;
    readonly id: string;
    readonly version: number;
    readonly sequence: bigint | null;
  } | null;
  readonly idempotencyKey: string;
  readonly reference: string | null;
  readonly description: string;
  readonly reversesEntryNumber: bigint | null;
  readonly reverseOn: string | null;
  readonly lockExceptionIds: readonly string[] | null;
  /** What a partner's system calls it; null where it has no such reference. */
  readonly externalReference: ExternalReference | null;
  /** Of its texts, a UUID; null for an entry from before there were salts. */
  readonly salt: string | null;
  readonly lines: readonly CanonicalLine[];
}

/** Any other change of the books, as its hash covers it. */
export interface CanonicalChange {
  readonly organizationId: string;
  readonly changeNumber: bigint;
  readonly afterEntryNumber: bigint;
  readonly recordedAt: bigint;
  readonly kind: string;
  readonly actor: string;
  readonly initiator: string | null;
  /** The JSON text, byte for byte. */
  readonly payload: string;
  /** Of the payload, a UUID; null for a change from before there were salts. */
  readonly salt: string | null;
}

/** What stands before the first link of a chain. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

/** The canonical text of an entry: 20 lines, one for each of its lines, and one for its external reference where it has one. The database writes the same, and its hash. */
export function canonicalEntry(entry: CanonicalEntry): string {
  const reference = entry.externalReference;
  return [
    versionOf(entry),
    entry.organizationId,
    entry.entryNumber,
    entry.id,
    `${entry.series} ${entry.fiscalYear} ${entry.seriesNumber}`,
    entry.number,
    entry.postingDate,
    entry.recordedAt,
    entry.domain,
    entry.purpose,
    flagsOf(entry),
    entry.actor,
    orDash(entry.initiator),
    sourceOf(entry.source),
    digestOf(entry.idempotencyKey, entry.salt),
    digestOf(entry.reference, entry.salt),
    digestOf(entry.description, entry.salt),
    orDash(entry.reversesEntryNumber),
    orDash(entry.reverseOn),
    entry.lockExceptionIds?.length ? entry.lockExceptionIds.join(',') : '-',
    ...entry.lines.map((line) => canonicalLine(line, entry.salt)),
    ...(reference ? [`${reference.source} ${digestOf(reference.id, entry.salt)}`] : []),
  ].join('\n');
}

function versionOf({ externalReference, salt }: CanonicalEntry): string {
  if (externalReference) return 'qbit-entry-3';
  return salt === null ? 'qbit-entry-1' : 'qbit-entry-2';
}

/** One line of that text: 17 fields between single spaces, `-` for what is not there. */
export function canonicalLine(line: CanonicalLine, salt: string | null): string {
  return [
    line.line,
    line.accountId,
    line.side,
    line.amount,
    line.currency,
    line.functionalAmount,
    orDash(line.rate),
    orDash(line.rateDate),
    orDash(line.rateSource),
    orDash(dimensionsText(line.dimensions)),
    orDash(line.taxCode),
    orDash(line.taxRate),
    orDash(line.taxDirection),
    orDash(line.taxBase),
    orDash(line.taxAmount),
    orDash(line.taxPoint),
    digestOf(line.description, salt),
  ].join(' ');
}

/** The canonical text of another change. */
export function canonicalChange(change: CanonicalChange): string {
  return [
    change.salt === null ? 'qbit-change-1' : 'qbit-change-2',
    change.organizationId,
    change.changeNumber,
    change.afterEntryNumber,
    change.recordedAt,
    change.kind,
    change.actor,
    orDash(change.initiator),
    digestOf(change.payload, change.salt),
  ].join('\n');
}

/** The next hash of a chain: SHA-256(previous hash ‖ SHA-256(UTF-8 of the canonical text)). */
export function chainHash(previous: Uint8Array, canonical: string): Buffer {
  return sha256(Buffer.concat([previous, sha256(canonical)]));
}

/** `cost-centre=100;project=alpha`, the keys in the order of their bytes; null for none. */
export function dimensionsText(dimensions: Readonly<Record<string, string>> | null): string | null {
  const keys = Object.keys(dimensions ?? {}).sort(); // keys are ASCII: their order as text is that of their bytes
  return keys.length ? keys.map((key) => `${key}=${dimensions?.[key]}`).join(';') : null;
}

function flagsOf({ closing, priorPeriod, adjustment }: CanonicalEntry): string {
  const flags = [closing && 'closing', priorPeriod && 'prior-period', adjustment && 'adjustment'].filter(
    (flag) => flag !== false,
  );
  return flags.length ? flags.join(',') : '-';
}

function sourceOf(source: CanonicalEntry['source']): string {
  return source ? `${source.type} ${source.id} ${source.version} ${orDash(source.sequence)}` : '-';
}

/**
 * Free text stands in the chain by its hash, SHA-256(salt ‖ UTF-8 of the text): it may hold any sign, the chain verifies without
 * it, and without the salt nobody can try names until one fits (CMP-6).
 */
function digestOf(text: string | null, salt: string | null): string {
  if (text === null) return '-';
  const salted = Buffer.concat([Buffer.from(salt?.replaceAll('-', '') ?? '', 'hex'), Buffer.from(text)]);
  return sha256(salted).toString('hex');
}

function orDash(value: string | bigint | null): string {
  return value === null ? '-' : String(value);
}
