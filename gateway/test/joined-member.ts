import { HttpClient } from '@qbit/testkit';

export interface JoinedMember {
  /** Acts in the company. */
  readonly client: HttpClient;
  readonly account: { readonly email: string; readonly password: string };
}

/** Somebody who signed up, was invited by the owner into his company with a role, and joined it. */
export async function joinedMember(owner: HttpClient, role: string, name = 'Bo'): Promise<JoinedMember> {
  const client = new HttpClient(owner.origin);
  const account = await client.signUp(name);
  const { inviteMember } = await owner.graphql<{ inviteMember: { invitation: { id: string } } }>(
    'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } errors { code } } }',
    { input: { email: account.email, role } },
  );
  await client.graphql('mutation ($id: ID!) { acceptInvitation(id: $id) { errors { code } } }', {
    id: inviteMember.invitation.id,
  });
  client.organizationId = owner.organizationId;
  return { client, account };
}

/** The public id of a member by the address that he signs in with. */
export async function memberIdOf(owner: HttpClient, email: string): Promise<string> {
  const { viewer } = await owner.graphql<{
    viewer: { organization: { members: { nodes: { id: string; user: { email: string } }[] } } };
  }>('{ viewer { organization { members { nodes { id user { email } } } } } }');
  const found = viewer.organization.members.nodes.find(({ user }) => user.email === email);
  if (!found) throw new Error(`${email} is no member`);
  return found.id;
}
