import { LIMITABLE_PERMISSIONS } from '@qbit/types';
import { isEmail, parseCalendarDate } from '@qbit/utils';
import { z } from 'zod';
import type { FieldOf } from './api-problems';

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

/** A role of the company's own; where it is limited to years, with the first and the last day of them. */
export const roleForm = z
  .object({
    name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
    permissions: z.array(z.string()),
    limited: z.boolean(),
    from: z.string(),
    through: z.string(),
  })
  .superRefine(({ limited, from, through }, { addIssue }) => {
    if (!limited) return;
    for (const [name, date] of Object.entries({ from, through }))
      if (!parseCalendarDate(date)) addIssue({ code: 'custom', path: [name], message: date ? 'date' : 'required' });
    if (from && through && through < from) addIssue({ code: 'custom', path: ['through'], message: 'backward' });
  });

/** The years of a role as the API takes them; null for one that is not limited. */
export function yearsIn({ limited, from, through }: RoleForm): { from: string; through: string } | null {
  return limited ? { from, through } : null;
}

/** Of the permissions that a role would have those that it can have: fewer, where it is limited to years. */
export function permissionsIn({ limited }: Pick<RoleForm, 'limited'>, permissions: readonly string[]): string[] {
  const able: readonly string[] = LIMITABLE_PERMISSIONS;
  return limited ? permissions.filter((permission) => able.includes(permission)) : [...permissions];
}

export type RoleForm = z.infer<typeof roleForm>;

/** Where the form shows what the API says of its input. */
export const roleField: FieldOf<'name' | 'permissions' | 'from' | 'through'> = ([first, second]) => {
  if (first === 'years') return second === 'from' ? 'from' : 'through';
  return first === 'name' || first === 'permissions' ? first : null;
};
