import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Mail } from '../application/ports';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A mail as it waits in the database: whom it goes to and what its links open is for the sender alone to read. */
export interface SealedMail {
  /** Base64 of nonce, tag and ciphertext. */
  readonly sealed: string;
}

/** Seals mail and opens it again, by a key that is derived from the secret of the installation. */
export class MailSeal {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'qbit mail', 32));
  }

  seal(mail: Mail): SealedMail {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(mail), 'utf8'), cipher.final()]);
    return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') };
  }

  /** Throws where another secret sealed it, or somebody changed it. */
  open({ sealed }: SealedMail): Mail {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Mail;
  }
}
