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
