import type { CalendarDate } from '@qbit/utils';
import { type ImportProblem, importProblem } from './imported-line';

/** What a file says of how long an account is there, and of what it takes. */
export interface WrittenLife {
  readonly account: string;
  readonly line: number;
  readonly date: CalendarDate;
  readonly change: 'opened' | 'closed';
  /** Those alone that it takes; empty for any. */
  readonly commodities: readonly string[];
}

/** Something in a file that needs an account. */
interface Use {
  readonly account: string;
  readonly line: number;
  readonly date: CalendarDate;
  readonly commodity: string | null;
}

/**
 * Which accounts a file opens and closes, and when, wherever in the file it says so.
 *
 * An account is there from the day on which it is opened to the day on which it is closed, both included. It is opened
 * once and closed once: its first opening counts.
 */
export class AccountLives {
  private readonly written = new Map<string, WrittenLife[]>();
  /** By account, made when it is first asked for: by then the whole file was seen. */
  private readonly known = new Map<string, KnownLife>();

  add(life: WrittenLife): void {
    const own = this.written.get(life.account);
    if (own) own.push(life);
    else this.written.set(life.account, [life]);
  }

  /** Why an opening or a closing cannot be: ACCOUNT_OPENED_TWICE, ACCOUNT_CLOSED_TWICE, ACCOUNT_NOT_OPENED, ACCOUNT_NOT_ACTIVE. */
  faultsOf({ account, line }: WrittenLife): readonly ImportProblem[] {
    return this.lifeOf(account).faults.get(line) ?? [];
  }

  /** Why the file itself would not let an account be used so: ACCOUNT_NOT_OPENED, ACCOUNT_NOT_ACTIVE, COMMODITY_NOT_TAKEN. */
  problemsOf({ account, line, date, commodity }: Use): ImportProblem[] {
    const { changes, opening } = this.lifeOf(account);
    if (!opening) return warn(line, 'ACCOUNT_NOT_OPENED', `The file never opens ${account}`);
    const last = lastBefore(changes, date);
    if (!last || date < opening.date)
      return warn(line, 'ACCOUNT_NOT_ACTIVE', `${account} is opened on ${opening.date}, after ${date}`);
    if (last.change === 'closed')
      return warn(line, 'ACCOUNT_NOT_ACTIVE', `${account} is closed since ${last.date}, before ${date}`);
    const { commodities } = opening;
    return commodity !== null && commodities.length && !commodities.includes(commodity)
      ? warn(
          line,
          'COMMODITY_NOT_TAKEN',
          `${account} is opened for ${commodities.join(', ')} alone, not for ${commodity}`,
        )
      : [];
  }

  private lifeOf(account: string): KnownLife {
    const life = this.known.get(account) ?? knownLife(this.written.get(account) ?? []);
    this.known.set(account, life);
    return life;
  }
}

interface KnownLife {
  /** In the order of their days; of a day the openings come before all that happens on it, the closings after. */
  readonly changes: readonly WrittenLife[];
  /** The first of them. */
  readonly opening: WrittenLife | null;
  /** By line of the file. */
  readonly faults: ReadonlyMap<number, readonly ImportProblem[]>;
}

function knownLife(written: readonly WrittenLife[]): KnownLife {
  const changes = [...written].sort(byDay);
  const first: Partial<Record<WrittenLife['change'], WrittenLife>> = {};
  const faults = new Map<number, readonly ImportProblem[]>();
  for (const life of changes) {
    if (first[life.change]) faults.set(life.line, twice(life));
    else if (life.change === 'closed') faults.set(life.line, closingFaults(life, first.opened));
    first[life.change] ??= life;
  }
  return { changes, opening: first.opened ?? null, faults };
}

function twice({ account, line, change }: WrittenLife): ImportProblem[] {
  const code = change === 'opened' ? 'ACCOUNT_OPENED_TWICE' : 'ACCOUNT_CLOSED_TWICE';
  return warn(line, code, `The file has ${account} ${change} before: the first time counts`);
}

function closingFaults({ account, line, date }: WrittenLife, opening: WrittenLife | undefined): ImportProblem[] {
  if (!opening) return warn(line, 'ACCOUNT_NOT_OPENED', `The file closes ${account}, and has not opened it by ${date}`);
  return opening.date < date
    ? []
    : warn(line, 'ACCOUNT_NOT_ACTIVE', `${account} is closed on the day on which it is opened, ${date}`);
}

/** The last change that counts on a day. */
function lastBefore(changes: readonly WrittenLife[], date: CalendarDate): WrittenLife | null {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const life = changes[middle];
    if (life && (life.change === 'opened' ? life.date <= date : life.date < date)) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1] ?? null;
}

function byDay(a: WrittenLife, b: WrittenLife): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.change === b.change ? a.line - b.line : a.change === 'opened' ? -1 : 1;
}

function warn(line: number, code: string, message: string): ImportProblem[] {
  return [importProblem('warning', code, message, { line })];
}
