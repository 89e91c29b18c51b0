import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { newUuid } from '@qbit/utils';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { jwt } from 'better-auth/plugins';

export interface EngineOptions {
  /** Where people reach us: cookies and tokens are bound to it. */
  readonly baseUrl: string;
  /** Further origins that are ours (`http://localhost:4000` beside `http://127.0.0.1:4000`). */
  readonly trustedOrigins: readonly string[];
  /** Signs cookies and encrypts the private keys in the jwks table: losing it signs everybody out and orphans those keys. */
  readonly secret: string;
  /** Whether requests are counted by address. Only tests, which all come from one, leave it out. */
  readonly limitRequests?: boolean;
}

/** The header in which the server in front says where a request came from; it must overwrite what a client sent. */
export const CLIENT_ADDRESS = 'x-qbit-client-address';

/** Sign-up, sign-in, sessions and tokens: better-auth over the identity tables. */
export function createEngine(prisma: Parameters<typeof prismaAdapter>[0], options: EngineOptions) {
  return betterAuth({
    appName: 'QBit',
    baseURL: options.baseUrl,
    basePath: '/auth',
    secret: options.secret,
    trustedOrigins: [...options.trustedOrigins],
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'qbit',
      database: { generateId: () => newUuid() },
      // Without it all callers share one bucket of the rate limit.
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    rateLimit: { enabled: options.limitRequests ?? true, storage: 'database', window: 60, max: 300 },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200, password: { hash, verify } },
    plugins: [
      jwt({
        jwks: { keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' } },
        jwt: { issuer: options.baseUrl, audience: options.baseUrl, expirationTime: '15m', definePayload: () => ({}) },
      }),
    ],
  });
}

export type Engine = ReturnType<typeof createEngine>;

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Kept in the hash, so that it can be raised later. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;

async function hash(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...COST });
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(nonce)}$${text(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

async function verify({ hash: kept, password }: { hash: string; password: string }): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = PHC.exec(kept) ?? [];
  if (!nonce || !tag) return false;
  const expected = Buffer.from(tag, 'base64');
  const found = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(nonce, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(expected, found);
}
