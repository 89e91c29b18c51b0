import { isCurrency } from '@qbit/utils';
import { z } from 'zod';

export const ACCOUNT_TYPES = ['ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE'] as const;

export const DIMENSION_RULES = ['OPTIONAL', 'REQUIRED', 'FORBIDDEN'] as const;

export const accountForm = z.object({
  code: z
    .string()
    .trim()
    .min(1, 'required')
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, 'accountCode'),
  name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
  type: z.enum(ACCOUNT_TYPES, 'required'),
  /** Empty for an account at the root. */
  parentId: z.string(),
  /** Empty for an account that takes any currency. */
  currency: z.string().refine((text) => text === '' || isCurrency(text), 'required'),
  /** What it asks of dimensions, by their keys. */
  rules: z.record(z.string(), z.enum(DIMENSION_RULES)),
});

export type AccountForm = z.infer<typeof accountForm>;
