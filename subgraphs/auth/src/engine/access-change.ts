/** Whose remembered access is to be dropped: a person's everywhere, an organization's, a session's or a key's. */
export interface AccessChange {
  readonly userId?: string;
  readonly organizationId?: string;
  readonly sessionId?: string;
  readonly keyId?: string;
}
