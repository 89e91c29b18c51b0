import { membershipChanged, organizationCreated } from '@qbit/events';
import { done, newUuid, type Outcome, refused } from '@qbit/utils';
import type { Member } from '../domain/member';
import { type Organization, type OrganizationStatus, slugOf } from '../domain/organization';
import { factBy } from './acting';
import type { Caller, WriteFacts } from './ports';

export interface NewOrganization {
  readonly name: string;
  readonly country: string;
  readonly functionalCurrency: string;
  readonly fiscalYearStartMonth: number;
  readonly timeZone: string;
  readonly locale: string;
  readonly chartTemplate: string | null;
  /** Whether it is there to be tried out. */
  readonly demo: boolean;
}

/** A new company as it is kept. */
export interface KeptOrganization extends NewOrganization {
  readonly id: string;
  readonly slug: string;
  readonly status: OrganizationStatus;
}

export interface CreateOrganizationPorts {
  /** Takes a slug for the organization; false where another has it. */
  reserveSlug(slug: string, organizationId: string): Promise<boolean>;
  /** Keeps the organization with its first member, its owner, and writes the facts, in one transaction. */
  keep(
    organization: KeptOrganization,
    ownerId: string,
    facts: (write: WriteFacts, owner: Member) => Promise<bigint>,
  ): Promise<{ organization: Organization; sequence: bigint }>;
  mayCreate(userId: string): Promise<boolean>;
  /** The access of this user changed: whatever the gateway remembers of him is dropped. */
  accessChanged(userId: string): void;
  suffix(): string;
}

/**
 * Makes a company with the caller as its owner; the ledger opens its books when it hears of it.
 *
 * Answers the sequence of the last fact, which is that of his membership: reads of the ledger at that position wait for the chart of accounts. Fails with
 * EMAIL_NOT_VERIFIED where mail is set up and the caller's address is not proven yet.
 */
export async function createOrganization(
  ports: CreateOrganizationPorts,
  caller: Caller,
  input: NewOrganization,
): Promise<Outcome<{ organization: Organization; sequence: bigint }>> {
  const { userId } = caller.identity;
  if (!userId || caller.identity.kind !== 'user')
    return refused({ code: 'NOT_A_PERSON', message: 'Only a person can make an organization', path: [] });
  if (!(await ports.mayCreate(userId))) {
    return refused({ code: 'EMAIL_NOT_VERIFIED', message: 'Verify your e-mail address first', path: [] });
  }
  const kept = await keepOrganization(ports, caller, userId, { ...input, id: newUuid(), status: 'ACTIVE' });
  ports.accessChanged(userId);
  return done(kept);
}

/** Keeps a company with its owner under a slug that is free, and tells of both. */
export async function keepOrganization(
  ports: Pick<CreateOrganizationPorts, 'reserveSlug' | 'keep' | 'suffix'>,
  caller: Caller,
  userId: string,
  organization: Omit<KeptOrganization, 'slug'>,
): Promise<{ organization: Organization; sequence: bigint }> {
  const { id, name, country, functionalCurrency, fiscalYearStartMonth, timeZone, locale, chartTemplate } = organization;
  const slug = await freeSlug(ports, name, id);
  const by = { ...caller, identity: { ...caller.identity, livemode: true } };
  const books = { country, functionalCurrency, fiscalYearStartMonth, timeZone, locale, chartTemplate };
  return ports.keep({ ...organization, slug }, userId, (write, { id: memberId, role, version }) =>
    write([
      factBy(by, organizationCreated, id, { organizationId: id, name, ...books }),
      factBy(by, membershipChanged, memberId, { userId, role, version }),
    ]),
  );
}

async function freeSlug(
  ports: Pick<CreateOrganizationPorts, 'reserveSlug' | 'suffix'>,
  name: string,
  id: string,
): Promise<string> {
  for (let suffix = ''; ; suffix = ports.suffix()) {
    const slug = slugOf(name, suffix);
    if (await ports.reserveSlug(slug, id)) return slug;
  }
}
