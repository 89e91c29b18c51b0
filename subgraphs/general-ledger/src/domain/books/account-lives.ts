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

interface Life {
  opened: CalendarDate | null;
  closed: CalendarDate | null;
  commodities: readonly string[];
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
 * An account is there from the day on which it is opened to the day on which it is closed, both included.
 */
export class AccountLives {
  private readonly lives = new Map<string, Life>();

  add({ account, date, change, commodities }: WrittenLife): void {
    const life = this.lives.get(account) ?? { opened: null, closed: null, commodities: [] };
    this.lives.set(account, life);
    if (change === 'closed') life.closed = date;
    else Object.assign(life, { opened: date, commodities });
  }

  /** Why the file itself would not let an account be used so: ACCOUNT_NOT_OPENED, ACCOUNT_NOT_ACTIVE, COMMODITY_NOT_TAKEN. */
  problemsOf({ account, line, date, commodity }: Use): ImportProblem[] {
    const warn = (code: string, message: string) => [importProblem('warning', code, message, { line })];
    const life = this.lives.get(account);
    if (!life || life.opened === null) return warn('ACCOUNT_NOT_OPENED', `The file never opens ${account}`);
    const { opened, closed, commodities } = life;
    if (date < opened) return warn('ACCOUNT_NOT_ACTIVE', `${account} is opened on ${opened}, after ${date}`);
    if (closed !== null && date > closed)
      return warn('ACCOUNT_NOT_ACTIVE', `${account} is closed since ${closed}, before ${date}`);
    return commodity !== null && commodities.length && !commodities.includes(commodity)
      ? warn('COMMODITY_NOT_TAKEN', `${account} is opened for ${commodities.join(', ')} alone, not for ${commodity}`)
      : [];
  }
}
