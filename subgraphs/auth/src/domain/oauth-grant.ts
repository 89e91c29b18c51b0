/** What a person let an OAuth client do in an organization; of its own accord a client has no person. */
export interface Grant {
  readonly clientId: string;
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly scopes: readonly string[];
}

/** A grant by its access token. Instants are ISO 8601. */
export interface TokenGrant extends Grant {
  readonly expiresAt: string;
  /** Who made the client, and when: of its own accord it acts by what that person may do. */
  readonly clientMadeBy: string | null;
  readonly clientMadeAt: string;
}
