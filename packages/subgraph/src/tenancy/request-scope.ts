import { organizationOf } from '@qbit/auth-common';
import { awaitPosition } from '../position';
import type { SubgraphRequest } from '../subgraph';

/** What a request reads: one snapshot. */
export interface RequestReads {
  /** What is read from now on sees what was written meanwhile. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** What every request to a domain has beside its own loaders. */
export interface RequestScope<Reads> {
  /** The caller's organization; UNAUTHENTICATED or FORBIDDEN where there is none. */
  organizationId(): string;
  /** Waits for the position that the request names: before a write, and before the first read. */
  settled(): Promise<void>;
  /** What is read of that organization, opened once that position is reached. */
  reads(): Promise<Reads>;
  /** Lets what follows read a write that this request made. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface RequestScopePorts<Reads> {
  /** The sequence of a domain's facts that is applied here; null for a domain that is not followed. */
  appliedSequence(organizationId: string, domain: string): Promise<bigint | null>;
  open(organizationId: string): Reads;
}

/** The scope of one request: its organization, its position, and one snapshot that is opened at the first read and closed at its end. */
export function requestScope<Reads extends RequestReads>(
  request: Pick<SubgraphRequest, 'identity' | 'atLeast'>,
  { appliedSequence, open }: RequestScopePorts<Reads>,
): RequestScope<Reads> {
  let opened: Promise<Reads> | undefined;
  const organizationId = () => organizationOf(request.identity);
  const settled = async (): Promise<void> => {
    const organization = organizationId();
    await awaitPosition(request.atLeast, (domain) => appliedSequence(organization, domain));
  };
  return {
    organizationId,
    settled,
    reads: () => {
      opened ??= settled().then(() => open(organizationId()));
      return opened;
    },
    refresh: async () => (await opened)?.refresh(),
    close: async () => (await opened?.catch(() => undefined))?.close(),
  };
}
