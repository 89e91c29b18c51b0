import { parseCalendarDate } from '@qbit/utils';
import { z } from 'zod';

/** A reversal counts on or after the entry's own day. */
export function reversalForm(postingDate: string) {
  return z.object({
    postingDate: z
      .string()
      .refine((text) => parseCalendarDate(text) !== null, 'date')
      .refine((text) => text >= postingDate, 'beforeOriginal'),
    reason: z.string().trim().min(1, 'required').max(500, 'tooLong'),
  });
}

export type ReversalForm = z.infer<ReturnType<typeof reversalForm>>;
