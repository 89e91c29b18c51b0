import type { CalendarDate } from '@qbit/utils';
import type { PostingCheck, PostingLine, PostingRequest } from '../../src/application/posting-request';
import { oppositeSide, signedAmount } from '../../src/domain/account';
import { lockRefusals, type LockPass, type PeriodLocks } from '../../src/domain/period-lock';
import { mirrorLines } from '../../src/domain/reversal';
import { BOOKKEEPER } from './ledger-fixture';
import { EXAMPLE_CHART, type ExampleAccount } from './example-chart';

interface ShadowEntry {
  readonly id: string;
  readonly date: CalendarDate;
  readonly recordedAt: string;
  readonly domain: string;
  readonly purpose: string;
  readonly reverses: string | null;
  readonly lines: readonly PostingLine[];
  readonly key: string;
  readonly hash: string;
}

/** The ledger's rules in plain TypeScript over an array: what the database must agree with. */
export class ShadowLedger {
  readonly entries: ShadowEntry[] = [];
  locks: PeriodLocks = { sales: null, purchases: null, banking: null, general: null, tax: null, all: null, hard: null };
  passes: LockPass[] = [];
  private readonly accounts = new Map<string, ExampleAccount>(EXAMPLE_CHART.map((account) => [account.code, account]));

  /** The first check that fails; `replayed` where the key stands for it already; `posted` where all hold. */
  judge(request: PostingRequest, now: string): PostingCheck | 'posted' | 'replayed' {
    const known = this.entries.find(({ key }) => key === request.idempotencyKey);
    if (known) return known.hash === Buffer.from(request.inputHash).toString('hex') ? 'replayed' : 'idempotency';
    const original = this.entries.find(({ id }) => id === request.reverses);
    const lines = this.linesOf(request);
    const purpose = original?.purpose ?? request.purpose;
    if ((request.reverses === undefined || original) && !this.hasShape(lines, purpose)) return 'shape';
    const touchesTax = lines.some((line) => line.tax || this.account(line)?.controlledBy === 'tax');
    const poster = { userId: request.actor.kind === 'user' ? request.actor.id : null, role: request.role ?? null };
    if (
      lockRefusals(
        this.locks,
        { date: request.postingDate, domain: request.domain, touchesTax },
        this.passes,
        poster,
        now,
      ).length
    )
      return 'period';
    if (request.reverses !== undefined && !this.mayReverse(request, original)) return 'references';
    if (!lines.every((line) => this.refersWell(line, request.domain, purpose))) return 'references';
    if (!this.balances(lines)) return 'balance';
    if (lines.some((line) => line.amount > 10n ** 13n || functional(line) > 10n ** 13n)) return 'limits';
    return 'posted';
  }

  add(request: PostingRequest, id: string, recordedAt: string): void {
    const original = this.entries.find((entry) => entry.id === request.reverses);
    this.entries.push({
      id,
      date: request.postingDate,
      recordedAt,
      domain: request.domain,
      purpose: original?.purpose ?? request.purpose,
      reverses: request.reverses ?? null,
      lines: this.linesOf(request),
      key: request.idempotencyKey,
      hash: Buffer.from(request.inputHash).toString('hex'),
    });
  }

  /** `[amount, functional]` by account code and currency, debit positive, of all that was ever posted there by then. */
  balancesAt(asOf: string, knownAt: string): Record<string, readonly [bigint, bigint]> {
    const sums: Record<string, readonly [bigint, bigint]> = {};
    for (const { date, recordedAt, lines } of this.entries) {
      if (date > asOf || recordedAt > knownAt) continue;
      for (const line of lines) {
        const key = `${line.accountCode} ${line.currency}`;
        const [amount, inFunctional] = sums[key] ?? [0n, 0n];
        sums[key] = [
          amount + signedAmount(line.side, line.amount),
          inFunctional + signedAmount(line.side, functional(line)),
        ];
      }
    }
    return sums;
  }

  private linesOf(request: PostingRequest): readonly PostingLine[] {
    const original = this.entries.find(({ id }) => id === request.reverses);
    return request.lines ?? mirrorLines(original?.lines ?? []).map((line) => ({ ...line, generated: true }));
  }

  private account({ accountCode }: PostingLine): ExampleAccount | undefined {
    return this.accounts.get(accountCode ?? '');
  }

  private hasShape(lines: readonly PostingLine[], purpose: string): boolean {
    return (
      lines.length >= 2 &&
      lines.every((line) => {
        const inFunctional = line.functionalAmount ?? (line.currency === 'EUR' ? line.amount : undefined);
        if (inFunctional === undefined || inFunctional < 0n || line.amount < 0n) return false;
        return line.amount > 0n || (inFunctional > 0n && (purpose === 'fx' || purpose === 'revaluation'));
      })
    );
  }

  private mayReverse(request: PostingRequest, original: ShadowEntry | undefined): boolean {
    if (!original || original.reverses !== null || original.domain !== request.domain) return false;
    return request.postingDate >= original.date && !this.entries.some(({ reverses }) => reverses === original.id);
  }

  private refersWell(line: PostingLine, domain: string, purpose: string): boolean {
    const account = this.account(line);
    if (!account || account.postable === false) return false;
    if (account.currency !== undefined && account.currency !== line.currency) return false;
    if (line.tax && line.tax.code !== 'S19') return false;
    switch (account.reservedRole) {
      case 'exchange_position':
        return line.generated === true;
      case 'opening_conversion':
        return purpose === 'opening';
      case 'clearing':
        return domain !== 'general-ledger';
    }
    switch (account.controlledBy) {
      case 'receivables':
        return domain === 'accounts-receivable';
      case 'payables':
        return domain === 'accounts-payable';
      case 'tax':
        return domain !== 'general-ledger' || line.tax != null || purpose === 'opening';
      case 'fixed_assets':
        return (
          domain === 'general-ledger' &&
          ['acquisition', 'depreciation', 'disposal', 'schedule', 'opening'].includes(purpose)
        );
      default:
        return true;
    }
  }

  private balances(lines: readonly PostingLine[]): boolean {
    const sums = new Map<string, bigint>();
    const add = (key: string, amount: bigint) => sums.set(key, (sums.get(key) ?? 0n) + amount);
    for (const line of lines) {
      add(line.currency, signedAmount(line.side, line.amount));
      add('functional', signedAmount(line.side, functional(line)));
      if (this.account(line)?.reservedRole === 'exchange_position')
        add('position', signedAmount(line.side, functional(line)));
      if (line.currency === 'EUR' && line.amount !== functional(line)) return false;
    }
    return [...sums.values()].every((sum) => sum === 0n);
  }
}

function functional(line: PostingLine): bigint {
  return line.functionalAmount ?? line.amount;
}

/** Somebody who is not the bookkeeper. */
export const ANOTHER = { kind: 'user', id: '018f0000-0000-7000-8000-00000000a07e' } as const;
export const POSTERS = [BOOKKEEPER, ANOTHER] as const;
export { oppositeSide };
