import type { CalendarDate } from '@qbit/utils';

export type DemoResetStatus = 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';

/** A demo company that is made anew: a fresh one is filled, then takes the place of the old one. Ids are UUIDs. */
export interface DemoReset {
  readonly id: string;
  /** The company that is set aside. */
  readonly organizationId: string;
  /** The company that takes its place. */
  readonly successorId: string;
  readonly requestedBy: string;
  /** The day whose books the fresh company has: the same after a crash on the day before. */
  readonly day: CalendarDate;
  readonly status: DemoResetStatus;
  readonly entriesPosted: number;
  /** 0 until it is known. */
  readonly entriesTotal: number;
}

export function isUnderWay({ status }: Pick<DemoReset, 'status'>): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

/** How far it is, from 0 to 1: only what is completed is all done. */
export function progressOf({
  status,
  entriesPosted,
  entriesTotal,
}: Pick<DemoReset, 'status' | 'entriesPosted' | 'entriesTotal'>): number {
  if (status === 'COMPLETED') return 1;
  return entriesTotal === 0 ? 0 : Math.min(0.99, entriesPosted / entriesTotal);
}
