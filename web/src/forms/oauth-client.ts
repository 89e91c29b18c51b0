import { z } from 'zod';

export const GRANT_TYPES = ['AUTHORIZATION_CODE', 'REFRESH_TOKEN', 'CLIENT_CREDENTIALS'] as const;

/** A program that people let in, or that comes in by itself. Addresses are written one a line. */
export const oauthClientForm = z
  .object({
    name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
    grantTypes: z.array(z.enum(GRANT_TYPES)).min(1, 'required'),
    redirectUris: z.string(),
    scopes: z.array(z.string()).min(1, 'scopes'),
  })
  .refine((form) => !form.grantTypes.includes('AUTHORIZATION_CODE') || addressesIn(form.redirectUris).length > 0, {
    path: ['redirectUris'],
    message: 'redirectUri',
  })
  .refine(({ grantTypes }) => !grantTypes.includes('REFRESH_TOKEN') || grantTypes.includes('AUTHORIZATION_CODE'), {
    path: ['grantTypes'],
    message: 'refreshNeedsCode',
  });

export type OAuthClientForm = z.infer<typeof oauthClientForm>;

/** The addresses of a text, one a line. */
export function addressesIn(text: string): string[] {
  return text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
