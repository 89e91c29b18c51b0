import { z } from 'zod';

/** Why an invoice is made void. */
export function voidingForm() {
  return z.object({ reason: z.string().trim().min(1, 'required').max(1_000, 'tooLong') });
}

export type VoidingForm = z.infer<ReturnType<typeof voidingForm>>;
