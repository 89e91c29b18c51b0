import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type OrganizationsQuery, OrganizationsDocument, ViewerDocument, type ViewerQuery } from '../generated/graphql';
import type { FailureFacts } from './request-failure';
import { ask } from './server';

type Viewer = NonNullable<OrganizationsQuery['viewer']>;
export type OrganizationSummary = Viewer['organizations'][number];
export type Person = NonNullable<Viewer['user']>;
/** The years that a role is limited to. */
export type Years = NonNullable<NonNullable<ViewerQuery['viewer']>['years']>;

/** Who asks, in which company, and what he may do there. */
export interface Seat {
  readonly organization: OrganizationSummary;
  readonly organizations: readonly OrganizationSummary[];
  readonly person: Person;
  readonly permissions: readonly string[];
  /** The years that he is limited to there; null where he is not. */
  readonly years: Years | null;
}

/** The person of this request and the companies that he is in; asked once for each page. */
export const currentViewer = cache(async () => ask(OrganizationsDocument, {}));

/**
 * The seat of who asks in the company that the address names. A company that is not his is not found, as one that does
 * not exist is (P-4).
 */
export const seatIn = cache(
  async (slug: string): Promise<{ ok: true; seat: Seat } | { ok: false; failure: FailureFacts }> => {
    const asked = await currentViewer();
    if (!asked.ok) return asked;
    const { viewer } = asked.data;
    const organization = viewer?.organizations.find((candidate) => candidate.slug === slug);
    if (!viewer?.user || !organization) notFound();
    const there = await ask(ViewerDocument, {}, organization.id);
    if (!there.ok) return there;
    const { permissions = [], years = null } = there.data.viewer ?? {};
    const { organizations, user: person } = viewer;
    return { ok: true, seat: { organization, organizations, person, permissions, years } };
  },
);
