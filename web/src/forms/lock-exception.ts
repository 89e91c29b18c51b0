import { parseCalendarDate } from '@qbit/utils';
import { z } from 'zod';

const date = z.string().refine((text) => parseCalendarDate(text) !== null, 'date');

/** Whom an exception is for. */
export const AUDIENCES = ['users', 'role'] as const;

export const LOCK_SCOPES = ['ALL', 'GENERAL', 'SALES', 'PURCHASES', 'BANKING', 'TAX'] as const;

/** An exception from a lock: for somebody, for a span of posting dates, for some time, for a reason. */
export const lockExceptionForm = z
  .object({
    scope: z.enum(LOCK_SCOPES),
    audience: z.enum(AUDIENCES),
    users: z.array(z.string()),
    role: z.string(),
    from: date,
    through: date,
    /** As the clocks of the company show it. */
    validUntil: z.string().min(1, 'required'),
    reason: z.string().trim().min(1, 'required').max(500, 'tooLong'),
  })
  .refine(({ from, through }) => from === '' || through >= from, { path: ['through'], message: 'backward' })
  .refine(({ audience, users }) => audience !== 'users' || users.length > 0, { path: ['users'], message: 'required' })
  .refine(({ audience, role }) => audience !== 'role' || role !== '', { path: ['role'], message: 'required' });

export type LockExceptionForm = z.infer<typeof lockExceptionForm>;

/** Where an exception is of its time: it holds until it ends or expires, and was ended where somebody said so. */
export function exceptionState(
  { validFrom, validUntil, endedAt }: { validFrom: string; validUntil: string; endedAt?: string | null },
  now: Date,
): 'ended' | 'expired' | 'coming' | 'active' {
  if (endedAt) return 'ended';
  if (new Date(validUntil) <= now) return 'expired';
  return new Date(validFrom) > now ? 'coming' : 'active';
}
