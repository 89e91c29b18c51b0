import { isEmail } from '@qbit/utils';
import { z } from 'zod';

/** The messages are keys of `forms.faults` in the catalogues. */
const email = z
  .string()
  .trim()
  .min(1, 'required')
  .refine((text) => text === '' || isEmail(text), 'email');

/** A new password: long rather than odd (NIST SP 800-63B). */
const newPassword = z.string().min(1, 'required').min(10, 'passwordShort').max(200, 'passwordLong');

export const signUpForm = z.object({
  name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
  email,
  password: newPassword,
});

export const signInForm = z.object({ email, password: z.string().min(1, 'required') });

/** A code of the second factor: six digits, or one of the recovery codes. Spaces are what people type between digits. */
export const secondFactorForm = z.object({
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^(\d{6}|[A-Za-z0-9]{5}-?[A-Za-z0-9]{5})$/, 'code'),
    ),
  trustDevice: z.boolean(),
});

export const forgottenForm = z.object({ email });

export const newPasswordForm = z
  .object({ password: newPassword, again: z.string() })
  .refine(({ password, again }) => password === again, { path: ['again'], message: 'passwordsDiffer' });

/** Another password; the one until now proves who asks. */
export const changePasswordForm = z
  .object({ currentPassword: z.string().min(1, 'required'), password: newPassword, again: z.string() })
  .refine(({ password, again }) => password === again, { path: ['again'], message: 'passwordsDiffer' });

export const changeAddressForm = z.object({ email, password: z.string().min(1, 'required') });

export const nameForm = z.object({ name: z.string().trim().min(1, 'required').max(120, 'tooLong') });

export const passwordForm = z.object({ password: z.string().min(1, 'required') });

export type SignUp = z.infer<typeof signUpForm>;
export type SignIn = z.infer<typeof signInForm>;
export type SecondFactor = z.infer<typeof secondFactorForm>;
