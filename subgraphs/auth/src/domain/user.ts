/** A person who signs in. `createdAt` is an instant. */
export interface User {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly twoFactorEnabled: boolean;
  /** Whether the person can sign in with a passkey, which is two factors in one. */
  readonly hasPasskey: boolean;
  readonly createdAt: string;
}

const LONGEST_NAME = 120;

/** What a person may be called, for it is written into mail and shown to others: 1 to 120 characters in one line; else null. */
export function personName(text: string): string | null {
  const name = text.trim();
  return name && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name) ? name : null;
}
