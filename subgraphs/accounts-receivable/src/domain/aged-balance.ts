/** The five ages of what is owed (AR-10): days after the due date, 0 and less being not due. */
export const AGES = ['notDue', 'days1To30', 'days31To60', 'days61To90', 'over90'] as const;
export type Age = (typeof AGES)[number];

/** What a customer owes on a day, in functional currency: minor units. */
export interface AgedBalance extends Readonly<Record<Age, bigint>> {
  readonly customerId: string;
  readonly customerName: string;
  /** Credit that settles nothing yet, as a negative amount. */
  readonly unapplied: bigint;
}

export const NO_AGES: Readonly<Record<Age | 'unapplied', bigint>> = {
  notDue: 0n,
  days1To30: 0n,
  days31To60: 0n,
  days61To90: 0n,
  over90: 0n,
  unapplied: 0n,
};

/** All ages and the credit together. */
export function totalOf(balance: Readonly<Record<Age | 'unapplied', bigint>>): bigint {
  return AGES.reduce((sum, age) => sum + balance[age], balance.unapplied);
}

/** What is past its due date; credit does not make less of it. */
export function overdueOf(balance: Readonly<Record<Age, bigint>>): bigint {
  return AGES.filter((age) => age !== 'notDue').reduce((sum, age) => sum + balance[age], 0n);
}
