/** Where a person is signed in. All ids are UUIDs, all times instants. */
export interface Session {
  readonly id: string;
  readonly createdAt: string;
  /** When it was last renewed, which a use does once a day. */
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly secondFactor: boolean;
}
