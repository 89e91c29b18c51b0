/** What a person let an OAuth client do in an organization; of its own accord a client has no person. */
export interface Grant {
  readonly clientId: string;
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly scopes: readonly string[];
}
