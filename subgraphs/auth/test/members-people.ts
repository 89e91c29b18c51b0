import { decodeId, encodeId } from '@qbit/utils';
import type { Identity } from '@qbit/types';
import { cookiesOf, type Harness } from './harness';

/** Somebody who signed up. */
export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly cookie: string;
  /** Who he is in an organization (UUID), as auth says at this moment. */
  in(organizationId: string | null): Promise<Identity | null>;
}

/** A company with its owner. */
export interface Company {
  /** UUID. */
  readonly id: string;
  readonly publicId: string;
  readonly owner: Person;
}

let people = 0;

export async function signUp(auth: Harness, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}-${++people}@example.com`;
  const password = 'correct horse battery';
  await auth.call('/auth/sign-up/email', { name, email, password });
  const response = await auth.call('/auth/sign-in/email', { email, password });
  const cookie = cookiesOf(response);
  const as = (organizationId: string | null) => auth.identify(new Headers({ cookie }), organizationId);
  const identity = await as(null);
  if (!identity?.userId) throw new Error(`${name} could not sign up: ${response.status}`);
  return { userId: identity.userId, email, cookie, in: as };
}

export async function found(auth: Harness, owner: Person, name = 'Analytical Engines'): Promise<Company> {
  const { data } = await auth.as<{ createOrganization: { organization: { id: string } } }>(
    await owner.in(null),
    `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } } }`,
    { input: { name, country: 'GB', functionalCurrency: 'GBP' } },
  );
  const publicId = data!.createOrganization.organization.id;
  return { id: decodeId('org', publicId)!, publicId, owner };
}

export const INVITE = `mutation ($email: String!, $role: String!) {
  inviteMember(input: { email: $email, role: $role }) {
    invitation { id email role { key } status expiresAt organizationName } errors { __typename code path } } }`;
export const ACCEPT = `mutation ($id: ID!) { acceptInvitation(id: $id) { organization { id } errors { __typename code path } } }`;

export interface Failure {
  readonly __typename: string;
  readonly code: string;
  readonly path: readonly string[];
}

export async function invite(auth: Harness, by: Identity | null, email: string, role: string) {
  const { data, errors } = await auth.as<{
    inviteMember: { invitation: { id: string; status: string; expiresAt: string } | null; errors: Failure[] };
  }>(by, INVITE, { email, role });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.inviteMember;
}

export async function accept(auth: Harness, by: Identity | null, id: string) {
  const { data, errors } = await auth.as<{
    acceptInvitation: { organization: { id: string } | null; errors: Failure[] };
  }>(by, ACCEPT, { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.acceptInvitation;
}

/** Signs somebody up and makes him a member, by invitation of the owner; answers the id of the membership too. */
export async function join(
  auth: Harness,
  company: Company,
  name: string,
  role: string,
): Promise<Person & { memberId: string }> {
  const person = await signUp(auth, name);
  const { invitation } = await invite(auth, await company.owner.in(company.id), person.email, role);
  await accept(auth, await person.in(null), invitation!.id);
  return { ...person, memberId: await memberIdOf(auth, company, person) };
}

export async function memberIdOf(auth: Harness, company: Company, person: Person): Promise<string> {
  const [row] = await auth.rows<{ id: string }>(
    `SELECT id FROM member WHERE organization_id = '${company.id}' AND user_id = '${person.userId}'`,
  );
  return encodeId('mem', row!.id);
}

/** The facts of an organization: the last word of their types with their data, in order. */
export async function factsOf(
  auth: Harness,
  company: Company,
): Promise<{ type: string; data: unknown; actor: unknown }[]> {
  const facts = await auth.open.facts.outbox.page(company.id, 0n, 500);
  return facts.map(({ type, data, actor }) => ({ type, data, actor }));
}
