import { isCountryCode, isCurrency, isTimeZone } from '@qbit/utils';
import { z } from 'zod';

export const organizationForm = z.object({
  name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
  country: z.string().refine(isCountryCode, 'required'),
  chartTemplate: z.string(),
  functionalCurrency: z.string().refine(isCurrency, 'required'),
  fiscalYearStartMonth: z.string().regex(/^([1-9]|1[0-2])$/, 'month'),
  timeZone: z.string().refine(isTimeZone, 'timeZone'),
});

export type OrganizationForm = z.infer<typeof organizationForm>;

/** Where a country keeps its books by default: its currency, and the time zone of its capital. All can be changed. */
const DEFAULTS: Readonly<Record<string, readonly [currency: string, timeZone: string]>> = {
  AT: ['EUR', 'Europe/Vienna'],
  AU: ['AUD', 'Australia/Sydney'],
  BE: ['EUR', 'Europe/Brussels'],
  CA: ['CAD', 'America/Toronto'],
  CH: ['CHF', 'Europe/Zurich'],
  DE: ['EUR', 'Europe/Berlin'],
  DK: ['DKK', 'Europe/Copenhagen'],
  ES: ['EUR', 'Europe/Madrid'],
  FI: ['EUR', 'Europe/Helsinki'],
  FR: ['EUR', 'Europe/Paris'],
  GB: ['GBP', 'Europe/London'],
  IE: ['EUR', 'Europe/Dublin'],
  IN: ['INR', 'Asia/Kolkata'],
  IT: ['EUR', 'Europe/Rome'],
  JP: ['JPY', 'Asia/Tokyo'],
  KW: ['KWD', 'Asia/Kuwait'],
  LU: ['EUR', 'Europe/Luxembourg'],
  NL: ['EUR', 'Europe/Amsterdam'],
  NO: ['NOK', 'Europe/Oslo'],
  NZ: ['NZD', 'Pacific/Auckland'],
  PL: ['PLN', 'Europe/Warsaw'],
  PT: ['EUR', 'Europe/Lisbon'],
  SE: ['SEK', 'Europe/Stockholm'],
  SG: ['SGD', 'Asia/Singapore'],
  US: ['USD', 'America/New_York'],
};

/** What the wizard proposes for a country; null for one that we propose nothing for. */
export function defaultsOf(country: string): { readonly currency: string; readonly timeZone: string } | null {
  const found = DEFAULTS[country];
  return found ? { currency: found[0], timeZone: found[1] } : null;
}

/** The month in which fiscal years of a country mostly begin: India April, Australia and New Zealand as their tax years do. */
export function fiscalYearStartOf(country: string): number {
  return { IN: 4, JP: 4, GB: 4, NZ: 4, AU: 7 }[country] ?? 1;
}
