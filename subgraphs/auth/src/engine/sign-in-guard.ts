import { createHash } from 'node:crypto';
import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import type { AccessAction } from '../domain/access-event';
import { accessEvent, causeOf } from './cause';
import type { EnginePorts } from './ports';

/** Who a secret is guessed of: `subject` counts the failures, also for an address that nobody has. */
interface Attempt {
  readonly subject: string;
  readonly userId: string | null;
}

/** Routes that ask a signed-in person for the password once more: a stolen session must not guess it. */
const PASSWORD_AGAIN = new Set([
  '/change-email',
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]);
const SECOND_STEP = new Set(['/two-factor/verify-totp', '/two-factor/verify-backup-code']);

/** Only these say that the secret was wrong; other refusals are about the shape of the request. */
const WRONG = new Set(['INVALID_EMAIL_OR_PASSWORD', 'INVALID_PASSWORD', 'INVALID_CODE', 'INVALID_BACKUP_CODE']);

/**
 * Locks an account after too many wrong passwords or second factors, and lets no code of an authenticator work twice.
 *
 * Passwords and second factors share one count: who has the one must not get endless tries at the other. An address that
 * nobody has is counted like any other, so that a lock tells nothing. A passkey can still sign in meanwhile: it cannot be
 * guessed, and the owner is not shut out by who guesses.
 */
export function signInGuard(ports: EnginePorts): BetterAuthPlugin {
  const attempts = new WeakMap<Request, Attempt>();
  return {
    id: 'qbit-sign-in-guard',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path !== undefined && isGuarded(path),
          handler: createAuthMiddleware(async (context) => {
            const attempt = await attemptOf(context);
            if (!attempt || !context.request) return;
            await begin(ports, attempt, context);
            await takeCode(ports, attempt, context);
            await provePassword(ports, attempt, context);
            attempts.set(context.request, attempt);
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path !== undefined && isGuarded(path),
          handler: createAuthMiddleware(async (context) => {
            const attempt = context.request && attempts.get(context.request);
            if (attempt) await settle(ports, attempt, context, context.context.returned);
          }),
        },
      ],
    },
  };
}

function isGuarded(path: string): boolean {
  return path === '/sign-in/email' || PASSWORD_AGAIN.has(path) || SECOND_STEP.has(path);
}

async function attemptOf(context: GenericEndpointContext): Promise<Attempt | null> {
  const { path } = context;
  if (path === '/sign-in/email') {
    const { email } = (context.body ?? {}) as { email?: unknown };
    if (typeof email !== 'string') return null;
    const found = await context.context.internalAdapter.findUserByEmail(email.toLowerCase());
    return { subject: subjectOf(email), userId: found?.user.id ?? null };
  }
  const session = await getSessionFromCtx(context);
  const user = session?.user ?? (SECOND_STEP.has(path) ? await challengedUser(context) : null);
  return user ? { subject: subjectOf(user.email), userId: user.id } : null;
}

/** Who gave the right password a moment ago, and is asked for the second factor: a signed cookie names the challenge. */
async function challengedUser(context: GenericEndpointContext): Promise<{ id: string; email: string } | null> {
  const cookie = context.context.createAuthCookie('two_factor');
  const challenge = await context.getSignedCookie(cookie.name, context.context.secret);
  const found = challenge ? await context.context.internalAdapter.findVerificationValue(challenge) : null;
  return found ? context.context.internalAdapter.findUserById(found.value) : null;
}

/** No address is kept: the table holds what people mistyped, too. */
function subjectOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
}

async function begin(ports: EnginePorts, { subject, userId }: Attempt, context: GenericEndpointContext): Promise<void> {
  const now = new Date();
  const lockedUntil = await ports.lockouts.begin(subject, now);
  if (!lockedUntil) return;
  await ports.audit.add(accessEvent('SIGN_IN_REFUSED', userId, causeOf(context), { reason: 'ACCOUNT_LOCKED' }));
  const seconds = (((lockedUntil.getTime() - now.getTime()) / 1000) | 0) + 1;
  throw new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'ACCOUNT_LOCKED', message: 'Too many failed attempts: this account is locked for a while' },
    { 'retry-after': String(seconds) },
  );
}

/** A code of the authenticator is taken before it is checked: of two requests with one code, one finds it taken. */
async function takeCode(
  ports: EnginePorts,
  { subject, userId }: Attempt,
  context: GenericEndpointContext,
): Promise<void> {
  if (context.path !== '/two-factor/verify-totp' || !userId) return;
  const { code } = (context.body ?? {}) as { code?: unknown };
  if (typeof code !== 'string' || !/^\d{6}$/.test(code)) return;
  if (await ports.usedCodes.take(userId, code, new Date())) return;
  await refuse(ports, { subject, userId }, context, 'CODE_USED');
  throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
}

/** better-auth asks for no password where the address is changed, the one thing by which all the others are reset. */
async function provePassword(ports: EnginePorts, attempt: Attempt, context: GenericEndpointContext): Promise<void> {
  if (context.path !== '/change-email' || !attempt.userId) return;
  const { password } = (context.body ?? {}) as { password?: unknown };
  const accounts = await context.context.internalAdapter.findAccounts(attempt.userId);
  const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
  const holds = typeof password === 'string' && hash && (await context.context.password.verify({ hash, password }));
  if (holds) return;
  await refuse(ports, attempt, context, 'INVALID_PASSWORD');
  throw new APIError('BAD_REQUEST', { code: 'INVALID_PASSWORD', message: 'Invalid password' });
}

/** Settles the count of an attempt by what came of it. */
async function settle(
  ports: EnginePorts,
  attempt: Attempt,
  context: GenericEndpointContext,
  returned: unknown,
): Promise<void> {
  const code = isAPIError(returned) ? String(returned.body?.code ?? '') : null;
  if (code !== null && WRONG.has(code)) return refuse(ports, attempt, context, code);
  const whole = context.path === '/sign-in/email' ? context.context.newSession !== null : true;
  if (code === null && whole) return ports.lockouts.succeeded(attempt.subject);
  await ports.lockouts.giveBack(attempt.subject);
}

async function refuse(
  ports: EnginePorts,
  { subject, userId }: Attempt,
  context: GenericEndpointContext,
  reason: string,
): Promise<void> {
  const add = (action: AccessAction, detail?: Record<string, string>) =>
    ports.audit.add(accessEvent(action, userId, causeOf(context), detail));
  await add('SIGN_IN_REFUSED', { reason, route: context.path });
  if (await ports.lockouts.failed(subject, new Date())) await add('LOCKED_OUT');
}
