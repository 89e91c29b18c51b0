import { domainOf, type Envelope, type FactContract } from '@qbit/events';
import type { Actor } from '@qbit/types';
import { newUuid } from '@qbit/utils';

const INSTANT = '2026-03-10T09:00:00Z';

/** A fact as a listener gets it from its carrier: of a kind, at a place among the facts of an organization. */
export function toldFact<Data>(
  contract: FactContract<Data>,
  { data, ...of }: { organizationId: string; sequence: bigint | number; subject: string; data: Data; actor?: Actor },
): Envelope {
  return {
    specversion: '1.0',
    id: newUuid(),
    source: `/qbit/${domainOf(contract)}`,
    type: contract.type,
    subject: of.subject,
    time: INSTANT,
    datacontenttype: 'application/json',
    organizationid: of.organizationId,
    sequence: String(of.sequence),
    actor: of.actor ?? { kind: 'system', id: domainOf(contract) },
    causationid: null,
    correlationid: 'request-1',
    recordedat: INSTANT,
    livemode: true,
    traceparent: null,
    data: contract.schema.parse(data),
  };
}
