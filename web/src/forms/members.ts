import { isEmail } from '@qbit/utils';
import { z } from 'zod';

export const invitationForm = z.object({
  email: z
    .string()
    .trim()
    .min(1, 'required')
    .refine((text) => text === '' || isEmail(text), 'email'),
  role: z.string().min(1, 'required'),
});

export type InvitationForm = z.infer<typeof invitationForm>;

/** How long a key holds, in days; empty for one that does not expire. */
export const LIFETIMES = ['30', '90', '365', ''] as const;

export const apiKeyForm = z.object({
  name: z.string().trim().min(1, 'required').max(80, 'tooLong'),
  scopes: z.array(z.string()).min(1, 'scopes'),
  lifetime: z.enum(LIFETIMES),
  addresses: z.string(),
});

/** The ranges of addresses in a text: with commas, blanks or lines between. Whether they are some, the API says. */
export function rangesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** How long a key that is replaced holds beside the new one, in hours. */
export const OVERLAPS = ['1', '24', '168', '720'] as const;

export type ApiKeyForm = z.infer<typeof apiKeyForm>;

export const roleForm = z.object({
  name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
  permissions: z.array(z.string()),
});

export type RoleForm = z.infer<typeof roleForm>;
