import { organizationUpdated } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { Organization } from '../domain/organization';
import { changesOf, type OrganizationSettings } from '../domain/organization-settings';
import { OWNER } from '../domain/role';
import { factBy, notFound, ownerRequired } from './acting';
import type { InOrganization } from './organization-work';
import type { Caller } from './ports';

export interface UpdateOrganizationPorts {
  inOrganization: InOrganization<'members' | 'organization' | 'change' | 'write'>;
  /** What kind of file it is; null for what is no file of the organization. */
  mediaTypeOf(organizationId: string, fileId: string): Promise<string | null>;
}

/**
 * Changes what an organization shows and decides by; the fact of it tells each change with what was before.
 *
 * The slug, the country and the functional currency stay. Fails with NOT_FOUND for what is no file of the organization,
 * LOGO_NOT_AN_IMAGE, and OWNER_REQUIRED where anybody but an owner chooses another separation of duties.
 */
export async function updateOrganization(
  ports: UpdateOrganizationPorts,
  caller: Caller,
  settings: OrganizationSettings,
): Promise<Outcome<Organization>> {
  const { organizationId, userId, kind } = caller.identity;
  if (!organizationId)
    return refused({ code: 'NO_ORGANIZATION', message: 'Name the organization that you act in', path: [] });
  const logo = await logoFaults(ports, organizationId, settings.logoFileId);
  return ports.inOrganization<Organization>(organizationId, async ({ members, organization, change, write }) => {
    const before = await organization();
    const changes = changesOf(before, settings);
    const access = kind === 'user' && userId ? await members.accessOf(userId) : null;
    const duties = changes.separationOfDuties && access?.role !== OWNER;
    const faults = [...logo, ...(duties ? [ownerRequired(['input', 'separationOfDuties'])] : [])];
    if (faults.length) return refused(...faults);
    if (!Object.keys(changes).length) return done(before);
    const after = await change(settings);
    const { name, country, timeZone, locale } = after;
    const data = { organizationId, name, country, timeZone, locale, changes };
    await write([factBy(caller, organizationUpdated, organizationId, data)]);
    return done(after);
  });
}

async function logoFaults(
  { mediaTypeOf }: UpdateOrganizationPorts,
  organizationId: string,
  fileId: string | null | undefined,
): Promise<Fault[]> {
  if (fileId === null || fileId === undefined) return [];
  const path = ['input', 'logoFileId'];
  const mediaType = await mediaTypeOf(organizationId, fileId);
  if (mediaType === null) return [notFound('file', path)];
  return mediaType.startsWith('image/') ? [] : [{ code: 'LOGO_NOT_AN_IMAGE', message: 'A logo is an image', path }];
}
