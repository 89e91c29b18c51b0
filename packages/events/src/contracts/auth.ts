import { z } from 'zod';
import { defineFact } from '../fact';

const organization = {
  organizationId: z.uuid(),
  name: z.string(),
  country: z.string().length(2),
  timeZone: z.string(),
  locale: z.string(),
};

/** A company was made: the ledger opens its books from this, in its functional currency and from its chart template. */
export const organizationCreated = defineFact(
  'qbit.auth.organization.created.v1',
  'An organization was made.',
  z.object({
    ...organization,
    functionalCurrency: z.string().length(3),
    fiscalYearStartMonth: z.int().min(1).max(12),
    chartTemplate: z.string().nullable(),
  }),
);

/** What others show or decide by of an organization was changed. */
export const organizationUpdated = defineFact(
  'qbit.auth.organization.updated.v1',
  'An organization was changed.',
  z.object({
    ...organization,
    /** Each setting that changed, with what it was and what it is. Absent in facts from before it was told. */
    changes: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })).optional(),
  }),
);

/** A company was closed: nobody acts in it any more, and what is kept of it stays as it is. */
export const organizationClosed = defineFact(
  'qbit.auth.organization.closed.v1',
  'An organization was closed.',
  z.object({
    organizationId: z.uuid(),
    closedAt: z.iso.datetime(),
    /** demo-reset: a fresh demo company took its place. demo-not-made: it was to be one, and its books could not be written. */
    reason: z.enum(['demo-reset', 'demo-not-made']),
    /** The company that took its place. */
    successorId: z.uuid().nullable(),
  }),
);

/** A person joined, changed role, left, was suspended or restored; `role` is null once he left. */
export const membershipChanged = defineFact(
  'qbit.auth.membership.changed.v1',
  'A member joined, got another role, left, was suspended or restored.',
  z.object({
    userId: z.uuid(),
    role: z.string().nullable(),
    version: z.int().min(1),
    /** Whether he may do nothing in spite of his role. Absent where that did not change. */
    suspended: z.boolean().optional(),
  }),
);

/** An owner offered his place to another member; ACCEPTED is the transfer, told beside the two memberships that it changes. */
export const ownershipOfferChanged = defineFact(
  'qbit.auth.ownership-offer.changed.v1',
  'Ownership was offered, passed on, declined or taken back.',
  z.object({
    offerId: z.uuid(),
    fromUserId: z.uuid(),
    toUserId: z.uuid(),
    /** What the former owner is once it is accepted. */
    roleAfter: z.string(),
    status: z.enum(['OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED']),
  }),
);

/** An API key was made, changed, replaced or revoked; the key itself is in no fact, nor are the addresses that it is bound to. */
export const apiKeyChanged = defineFact(
  'qbit.auth.api-key.changed.v1',
  'An API key was made, changed, replaced or revoked.',
  z.object({
    keyId: z.uuid(),
    name: z.string(),
    scopes: z.array(z.string()),
    revoked: z.boolean(),
    /** When it ends of itself; null for never. Absent in facts from before it was told. */
    expiresAt: z.iso.datetime().nullable().optional(),
    /** Whether it is taken from certain addresses alone. Absent in facts from before it was told. */
    boundToAddresses: z.boolean().optional(),
  }),
);

/** An OAuth client was made or ended; nothing of its secret is in any fact. */
export const oauthClientChanged = defineFact(
  'qbit.auth.oauth-client.changed.v1',
  'An OAuth client was made or ended.',
  z.object({
    clientId: z.uuid(),
    name: z.string(),
    scopes: z.array(z.string()),
    grantTypes: z.array(z.string()),
    redirectUris: z.array(z.string()),
    revoked: z.boolean(),
  }),
);

/** An invitation was sent, accepted or revoked. The address is personal data and stays with auth. */
export const invitationChanged = defineFact(
  'qbit.auth.invitation.changed.v1',
  'An invitation was sent, accepted or revoked.',
  z.object({ invitationId: z.uuid(), role: z.string(), status: z.enum(['PENDING', 'ACCEPTED', 'EXPIRED', 'REVOKED']) }),
);

/** A role of the organization's own was made, changed or removed. */
export const roleChanged = defineFact(
  'qbit.auth.role.changed.v1',
  "A role of the organization's own was made, changed or removed.",
  z.object({
    key: z.string(),
    name: z.string(),
    permissions: z.array(z.string()),
    removed: z.boolean(),
    /** The first and the last day that it reads. Absent where it is not limited to years. */
    years: z.object({ from: z.iso.date(), through: z.iso.date() }).optional(),
  }),
);

/** A view that is shared was kept, changed or removed, or is shared no more; what it looks for stays with auth: it may name people. */
export const savedViewChanged = defineFact(
  'qbit.auth.saved-view.changed.v1',
  'A shared view of a list was kept, changed or removed.',
  z.object({
    viewId: z.uuid(),
    /** Null once its owner has left. */
    ownerId: z.uuid().nullable(),
    /** JOURNAL, INVOICES and so on. */
    list: z.string(),
    name: z.string(),
    shared: z.boolean(),
    removed: z.boolean(),
  }),
);
