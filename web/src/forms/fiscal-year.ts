import { parseCalendarDate } from '@qbit/utils';
import { z } from 'zod';

const date = z.string().refine((text) => parseCalendarDate(text) !== null, 'date');

export const PERIOD_SCHEMES = ['MONTHS', 'THIRTEEN_PERIODS', 'FOUR_FOUR_FIVE'] as const;

/** A fiscal year to declare: its name, its days, and how it is divided. */
export const fiscalYearForm = z
  .object({
    year: z.string().regex(/^(19|2\d)\d\d$/, 'year'),
    start: date,
    end: date,
    scheme: z.enum(PERIOD_SCHEMES),
    adjustmentPeriod: z.boolean(),
  })
  .refine(({ start, end }) => start === '' || end >= start, { path: ['end'], message: 'backward' });

export type FiscalYearForm = z.infer<typeof fiscalYearForm>;
