/** What is stored as the data of a pg-boss job. */
export interface Envelope {
  readonly organizationId: string | null;
  readonly key: string;
  /** ISO 8601, by the organization's clock. */
  readonly runAt: string | null;
  readonly data: object;
}

/** The instant of a stored job. */
export function runAtOf({ runAt }: Pick<Envelope, 'runAt'>): Date | null {
  return runAt === null ? null : new Date(runAt);
}
