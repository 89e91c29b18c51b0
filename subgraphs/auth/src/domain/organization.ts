/** Who may create, approve and pay: three different people, two, or one (an owner's recorded waiver). */
export type SeparationOfDuties = 'THREE_PERSONS' | 'TWO_PERSONS' | 'SOLE_OPERATOR';

/**
 * Whether a company can be worked in: PREPARING, while its first books are written, and CLOSED are for nobody but the program
 * that fills it, and nobody at all.
 */
export type OrganizationStatus = 'PREPARING' | 'ACTIVE' | 'CLOSED';

/** A company: the tenant that everything else belongs to. Ids are UUIDs, `createdAt` an instant. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Its name in addresses; unique among all organizations, and never changed. */
  readonly slug: string;
  readonly country: string;
  readonly functionalCurrency: string;
  /** 1 to 12. */
  readonly fiscalYearStartMonth: number;
  readonly timeZone: string;
  readonly locale: string;
  readonly chartTemplate: string | null;
  readonly legalName: string | null;
  readonly taxId: string | null;
  readonly address: Readonly<Record<string, string | null>> | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly logoFileId: string | null;
  readonly separationOfDuties: SeparationOfDuties;
  readonly livemode: boolean;
  /** Whether it is there to be tried out: only such a company can be reset. */
  readonly demo: boolean;
  readonly status: OrganizationStatus;
  /** The instant since which nobody acts in it; null while it is not closed. */
  readonly closedAt: string | null;
  readonly createdAt: string;
}

const LONGEST_SLUG = 40;

/** Paths of the web and of the API: a company of that name gets another slug. */
const RESERVED = new Set(
  'auth docs documents files graphql health icon invitations metrics oauth organizations profile progress public reset schema sign-in sign-up well-known'.split(
    ' ',
  ),
);

/**
 * The slug that a name suggests: lower-case ASCII letters (without their accents), digits and single hyphens, at most
 * 40 characters.
 *
 * A name without any (東京) suggests `company`. `suffix` makes it another one when the first is taken.
 */
export function slugOf(name: string, suffix = ''): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const room = LONGEST_SLUG - (suffix ? suffix.length + 1 : 0);
  const wanted = plain.slice(0, room).replace(/-+$/, '') || 'company';
  const base = RESERVED.has(wanted) ? `${wanted}-company` : wanted;
  return suffix ? `${base}-${suffix}` : base;
}
