'use client';

import { createContext, type ReactNode, use } from 'react';
import type { OrganizationSummary, Years } from '../api/organization';
import { todayOf } from '../today-of';

interface Seat {
  readonly organization: OrganizationSummary;
  readonly permissions: readonly string[];
  /** The years that the person is limited to; null where he is not. */
  readonly years: Years | null;
}

const SeatContext = createContext<Seat | null>(null);

/** Lets components below know in which company they act, and what the person may do there. */
export function SeatProvider({ seat, children }: { seat: Seat; children: ReactNode }) {
  return <SeatContext value={seat}>{children}</SeatContext>;
}

/** The company, what may be done in it, and its today. Throws outside of a company's pages. */
export function useSeat() {
  const seat = use(SeatContext);
  if (!seat) throw new Error('useSeat is for the pages of a company');
  const { organization, permissions, years } = seat;
  return {
    organization,
    years,
    may: (permission: string) => permissions.includes(permission),
    today: () => todayOf(seat),
  };
}
