import { z } from 'zod';

/** A view: what it is called, and whether all members see it. */
export const savedViewForm = z.object({
  name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
  shared: z.boolean(),
});

export type SavedViewForm = z.infer<typeof savedViewForm>;
