// cspell:ignore totp
/** What stands in the place of a secret or of personal data. */
export const REDACTED = '[redacted]';

// Compared in lower case without `-`, `_` and spaces, wherever in a name they stand: newPassword, X-Api-Key.
const SECRETS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'cookie',
  'credential',
  'api-key',
  'private-key',
  'signing-key',
  'encryption-key',
  'jwt',
  'recovery-code',
  'backup-code',
  'connection-string',
  'database-url',
];
const PERSONAL = [
  'email',
  'iban',
  'account-holder',
  'account-number',
  'card-number',
  'phone',
  'first-name',
  'last-name',
  'given-name',
  'family-name',
  'surname',
  'full-name',
  'display-name',
  'user-name',
  'person-name',
  'contact-name',
  'customer-name',
  'vendor-name',
  'birth',
  'street',
  'postal-address',
  'postcode',
  'postal-code',
  'zip-code',
  'tax-id',
  'vat-id',
  'social-security',
  'ip-address',
];
const WITHIN = new RegExp([...SECRETS, ...PERSONAL].map(plain).join('|'));

/** Short names that would hide too much if they were looked for within others ("otp" is in "footprint"). */
const WHOLE = new Set(
  [
    'otp',
    'otp-code',
    'totp',
    'pin',
    'bic',
    'ssn',
    'ip',
    'address',
    'auth',
    'signature',
    'session',
    'sid',
    'set-cookie',
    'dob',
  ].map(plain),
);

/** Whether a member of this name is a secret or personal data. */
export function secretName(name: string): boolean {
  return WHOLE.has(plain(name)) || WITHIN.test(plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/** Whose `name` is a person's: that of a job, an operation or an error is not. */
export const PERSON_PARENTS =
  /^(?:users?|members?|persons?|people|contacts?|customers?|vendors?|part(?:y|ies)|payers?|payees?|creditors?|debtors?|invitees?|owners?|employees?)$/i;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  [/\bqbit_[a-z]+_[\w-]{6,}/gi, REDACTED],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, REDACTED],
  // The password of a URL; the user stays, for it tells which role failed.
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,100}):[^\s/@]{1,200}@/gi, `$1:${REDACTED}@`],
  [/[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu, REDACTED],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, REDACTED],
];

/** The text with each pattern of a secret or of personal data replaced. */
export function maskText(text: string): string {
  return PATTERNS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}

/** Whether it is an error, of this realm or another. */
export function isErrorLike(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
