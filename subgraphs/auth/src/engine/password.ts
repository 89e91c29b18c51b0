import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Kept in the hash, so that it can be raised later. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
/** What tests sign up with, hundreds of times: it withstands nobody. */
const LEAST_COST = { memory: 8, passes: 1, parallelism: 1 } as const;

/** What hashes a password, in the PHC format. */
export function passwordHasher({ quick }: { readonly quick: boolean }): (password: string) => Promise<string> {
  const cost = quick ? LEAST_COST : COST;
  return async (password) => {
    const nonce = randomBytes(16);
    const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...cost });
    const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
    return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(nonce)}$${text(tag)}`;
  };
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether a password is the one of a hash; false for what is no hash of ours. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] = PHC.exec(hash) ?? [];
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
