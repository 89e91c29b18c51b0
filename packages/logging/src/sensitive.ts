/** What stands in the place of a secret or of personal data. */
export const REDACTED = '[redacted]';

// Compared with the name in lower case without `-`, `_` and spaces, wherever in it they stand: newPassword, x-api-key.
const SECRETS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'cookie',
  'credential',
  'apikey',
  'privatekey',
  'signingkey',
  'encryptionkey',
  'jwt',
  'otp',
  'recoverycode',
  'backupcode',
  'connectionstring',
  'databaseurl',
];
const PERSONAL = [
  'email',
  'iban',
  'accountholder',
  'accountnumber',
  'cardnumber',
  'phone',
  'firstname',
  'lastname',
  'givenname',
  'familyname',
  'surname',
  'fullname',
  'displayname',
  'username',
  'personname',
  'contactname',
  'customername',
  'vendorname',
  'birth',
  'street',
  'postaladdress',
  'postcode',
  'postalcode',
  'zipcode',
  'taxid',
  'vatid',
  'socialsecurity',
  'ipaddress',
];
const WITHIN = new RegExp([...SECRETS, ...PERSONAL].join('|'));

/** Short names that would hide too much if they were looked for within others ("ip" is in "description"). */
const WHOLE = new Set([
  'pin',
  'bic',
  'ssn',
  'ip',
  'address',
  'auth',
  'signature',
  'session',
  'sid',
  'setcookie',
  'dob',
]);

/** Whether a member of this name is a secret or personal data. */
export function secretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_\s]/g, '');
  return WHOLE.has(plain) || WITHIN.test(plain);
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
