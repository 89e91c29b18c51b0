import { type CalendarDate, compareDates, type Decimal } from '@qbit/utils';

/** A rate and the day from which it holds. */
export interface DatedRate {
  readonly validFrom: CalendarDate;
  /** Per cent. */
  readonly rate: Decimal;
}

/** What a document says about when its supply happened. */
export interface SupplyDates {
  readonly documentDate: CalendarDate;
  readonly supplyDate?: CalendarDate | null;
}

/** The day that picks rate and return (BT-7, TAX-2): of the supply, else of the document; never that of posting. */
export function taxPointOf({ documentDate, supplyDate }: SupplyDates): CalendarDate {
  return supplyDate ?? documentDate;
}

/** The rate that holds on a day (TAX-1); null before the first. The order of the rates does not matter. */
export function rateAt(rates: readonly DatedRate[], taxPoint: CalendarDate): Decimal | null {
  const [last] = rates
    .filter(({ validFrom }) => compareDates(validFrom, taxPoint) <= 0)
    .sort((a, b) => compareDates(b.validFrom, a.validFrom));
  return last?.rate ?? null;
}
