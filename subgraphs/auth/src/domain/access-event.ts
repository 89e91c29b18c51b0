/** What may happen to the access of a person, a key or a client. */
export const ACCESS_ACTIONS = [
  'SIGNED_UP',
  /** Somebody tried to sign up with the address of a person who has an account. */
  'SIGN_UP_REPEATED',
  'SIGNED_IN',
  'SIGN_IN_REFUSED',
  'LOCKED_OUT',
  'SIGNED_OUT',
  'EMAIL_VERIFIED',
  /** A link was sent to a new address. */
  'EMAIL_CHANGE_ASKED',
  'EMAIL_CHANGED',
  'NAME_CHANGED',
  'PASSWORD_RESET_ASKED',
  'PASSWORD_RESET',
  'PASSWORD_CHANGED',
  'SECOND_FACTOR_ENABLED',
  'SECOND_FACTOR_DISABLED',
  'SECOND_FACTOR_PROVEN',
  'RECOVERY_CODE_USED',
  'RECOVERY_CODES_RENEWED',
  'PASSKEY_ADDED',
  'PASSKEY_REMOVED',
  'SESSION_REVOKED',
  'OTHER_SESSIONS_REVOKED',
  'CLIENT_CREATED',
  'CLIENT_REVOKED',
  'CLIENT_AUTHORIZED',
  'CLIENT_REFUSED',
  'CLIENT_TOKEN_REUSED',
  'CONSENT_WITHDRAWN',
  'KEY_REFUSED',
  /** A key has another name, or is taken from other addresses. */
  'KEY_CHANGED',
  /** An organization lets the person do nothing any more, though he stays its member. */
  'MEMBERSHIP_SUSPENDED',
  'MEMBERSHIP_RESTORED',
  /** An owner offered his place in an organization. */
  'OWNERSHIP_OFFERED',
  /** The person took an owner's place in an organization, or gave up his. */
  'OWNERSHIP_TRANSFERRED',
] as const;

export type AccessAction = (typeof ACCESS_ACTIONS)[number];

/** What happened, before it is kept. */
export interface NewAccessEvent {
  readonly action: AccessAction;
  /** UUID; null where nobody that we know was meant. */
  readonly userId: string | null;
  /** The address that the request came from. */
  readonly address: string | null;
  readonly userAgent: string | null;
  /** Facts that help to understand it: no secret, no e-mail address. */
  readonly detail: Readonly<Record<string, string>>;
}

/** What happened, as it is kept: it is never changed and never deleted. `at` is an instant. */
export interface AccessEvent extends NewAccessEvent {
  /** UUIDv7: later events sort after earlier ones. */
  readonly id: string;
  readonly at: string;
}
