import { createHash } from 'node:crypto';
import { domainOf, type Envelope } from '../envelope';

/** Into how many parts facts are dealt by their organization. A change of it needs a stream that was read to its end. */
export const PARTITIONS = 8;

/** The part of an organization: all its facts go one way, so that they keep their order. */
export function partitionOf(organizationId: string): number {
  return createHash('sha256').update(organizationId).digest().readUInt32BE(0) % PARTITIONS;
}

/** `qbit.<partition>.<domain>.<aggregate>.<fact>.v<N>`. */
export function subjectOf({ type, organizationid }: Pick<Envelope, 'type' | 'organizationid'>): string {
  return `qbit.${partitionOf(organizationid)}.${type.slice('qbit.'.length)}`;
}

/** All facts of a domain in one partition. */
export function subjectsOf(partition: number, domain: string): string {
  return `qbit.${partition}.${domain}.>`;
}

/** What it is called in the stream: the broker takes it once within its window. */
export function messageId(fact: Envelope): string {
  return `${domainOf(fact)}/${fact.organizationid}/${fact.sequence}`;
}
