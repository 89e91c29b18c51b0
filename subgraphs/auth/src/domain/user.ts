/** A person who signs in. `createdAt` is an instant. */
export interface User {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly twoFactorEnabled: boolean;
  readonly createdAt: string;
}
