import type { Databases } from './databases';

/** Browsers that are not asked for the second factor again: better-auth keeps them among its verifications. */
export class TrustedDeviceRepository {
  constructor(private readonly databases: Databases) {}

  /** No browser of the person is trusted any more. */
  async forget(userId: string): Promise<void> {
    await this.databases.identity.verification.deleteMany({
      where: { value: userId, identifier: { startsWith: 'trust-device-' } },
    });
  }
}
