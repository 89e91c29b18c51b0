/** Time as an organization has it (S-26): a job is due when its `runAt` is at or before its organization's now. */
export interface JobClock {
  now(organizationId: string): Date | Promise<Date>;
}

/** The clock of the machine, for every organization. */
export const systemClock: JobClock = { now: () => new Date() };

/**
 * A clock that can be moved for one organization at a time, for sandboxes and tests. It goes on from where it was moved to.
 *
 * Tell the jobs when it has moved: `jobs.clockMoved(organizationId)`.
 */
export class MovableClock implements JobClock {
  readonly #offsets = new Map<string, number>();

  now(organizationId: string): Date {
    return new Date(Date.now() + (this.#offsets.get(organizationId) ?? 0));
  }

  /** Moves it to an instant, forward or back. */
  moveTo(organizationId: string, instant: Date): void {
    this.#offsets.set(organizationId, instant.getTime() - Date.now());
  }
}
