import { passkey } from '@better-auth/passkey';
import { newUuid } from '@qbit/utils';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { jwt, twoFactor } from 'better-auth/plugins';
import { addressChange, changesAddress } from './address-change';
import { accessEvent } from './cause';
import { accessLog } from './access-log';
import { AccessMail } from './access-mail';
import { engineLog, logUnexpected } from './engine-log';
import { authorizationServer, CONSENT_PAGE } from './authorization-server';
import { grantRules } from './grant-rules';
import { passkeyOptions, relyingParty, verifiedByUser } from './passkeys';
import { passwordHasher, verifyPassword } from './password';
import type { EnginePorts } from './ports';
import { resetRules } from './reset-rules';
import { sessionHooks } from './session-hooks';
import { sessionRules } from './session-rules';
import { signUpRules } from './sign-up-rules';
import { signInGuard } from './sign-in-guard';

export interface EngineOptions {
  /** Where people reach us: cookies and tokens are bound to it. */
  readonly baseUrl: string;
  /** Further origins that are ours (`http://localhost:4000` beside `http://127.0.0.1:4000`). */
  readonly trustedOrigins: readonly string[];
  /** Signs cookies and encrypts the private keys in the jwks table: losing it signs everybody out and orphans those keys. */
  readonly secret: string;
  /** Whether requests are counted by address. Only tests, which all come from one, leave it out. */
  readonly limitRequests?: boolean;
  /** Whether passwords are hashed at next to no cost. Only tests do so, which sign up hundreds of people. */
  readonly quickPasswords?: boolean;
}

/** The header in which the server in front says where a request came from; it must overwrite what a client sent. */
export const CLIENT_ADDRESS = 'x-qbit-client-address';

const DAY = 24 * 60 * 60;

/** Sign-up, sign-in, sessions and tokens: better-auth over the identity tables. */
export function createEngine(prisma: Parameters<typeof prismaAdapter>[0], options: EngineOptions, ports: EnginePorts) {
  const mail = new AccessMail(ports, options.baseUrl);
  const { audit } = ports;
  return betterAuth({
    appName: 'QBit',
    baseURL: options.baseUrl,
    basePath: '/auth',
    secret: options.secret,
    trustedOrigins: [...options.trustedOrigins],
    telemetry: { enabled: false },
    logger: engineLog(ports.logger),
    onAPIError: {
      onError: (error) => logUnexpected(ports.logger, error),
      // Where a person ends whose program may not be sent an answer; the engine's own page is none of our routes.
      errorURL: `${options.baseUrl}${CONSENT_PAGE}`,
    },
    advanced: {
      cookiePrefix: 'qbit',
      database: { generateId: () => newUuid() },
      // Said outright: where NODE_ENV is `test`, better-auth checks no origin at all.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      // Without it all callers share one bucket of the rate limit.
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    databaseHooks: sessionHooks(ports),
    rateLimit: { enabled: options.limitRequests ?? true, storage: 'database', window: 60, max: 300 },
    // No cookie cache: a session that was revoked would live on in it.
    session: {
      expiresIn: 30 * DAY,
      updateAge: DAY,
      // Seeing where one is signed in needs no fresh sign-in; adding a passkey does, by a rule of its own.
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: { secondFactor: { type: 'boolean', required: false, defaultValue: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      // The answer is the same for an address that has an account: signing in is a step of its own.
      autoSignIn: false,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: passwordHasher({ quick: options.quickPasswords ?? false }), verify: verifyPassword },
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      onExistingUserSignUp: async ({ user }, request) => {
        await audit.add(accessEvent('SIGN_UP_REPEATED', user.id, causeOfRequest(request)));
        await mail.alreadySignedUp(user, request);
      },
      sendResetPassword: async ({ user, token }, request) => {
        await audit.add(accessEvent('PASSWORD_RESET_ASKED', user.id, causeOfRequest(request)));
        await mail.resetPassword(user, token, request);
      },
      onPasswordReset: async ({ user }, request) => {
        await audit.add(accessEvent('PASSWORD_RESET', user.id, causeOfRequest(request)));
        ports.accessChanged({ userId: user.id });
        await ports.trustedDevices.forget(user.id);
        await mail.passwordChanged(user, request);
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: DAY,
      sendVerificationEmail: ({ user, token }, request) =>
        changesAddress(token) ? mail.changeAddress(user, token, request) : mail.verifyAddress(user, token, request),
      afterEmailVerification: async (user, request) => {
        await audit.add(accessEvent('EMAIL_VERIFIED', user.id, causeOfRequest(request)));
        ports.accessChanged({ userId: user.id });
      },
    },
    user: { changeEmail: { enabled: true } },
    plugins: [
      jwt({
        jwks: {
          keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' },
          rotationInterval: 90 * DAY,
          gracePeriod: 30 * DAY,
        },
        jwt: { issuer: options.baseUrl, audience: options.baseUrl, expirationTime: '15m', definePayload: () => ({}) },
        disableSettingJwtHeader: true,
      }),
      twoFactor({
        issuer: 'QBit',
        // The guard counts failures, of passwords and second factors together.
        accountLockout: { enabled: false },
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
        trustDeviceMaxAge: 30 * DAY,
      }),
      passkey({
        rpName: 'QBit',
        rpID: relyingParty(options.baseUrl),
        origin: [...new Set([options.baseUrl, ...options.trustedOrigins])],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: verifiedByUser },
        authentication: { afterVerification: verifiedByUser },
      }),
      // Last: what they see of an answer is what the plugins before them made of it.
      authorizationServer(),
      passkeyOptions(),
      signUpRules(),
      signInGuard(ports),
      sessionRules(ports, mail),
      grantRules(ports),
      addressChange(ports, mail),
      resetRules(),
      accessLog(ports),
    ],
  });

  function causeOfRequest(request: Request | undefined) {
    const { headers } = request ?? {};
    return {
      address: headers?.get(CLIENT_ADDRESS) ?? null,
      userAgent: headers?.get('user-agent')?.slice(0, 400) ?? null,
    };
  }
}

export type Engine = ReturnType<typeof createEngine>;
