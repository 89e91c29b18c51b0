import type { Actor } from '@qbit/types';
import { z } from 'zod';

const actor = z.object({
  kind: z.enum(['user', 'key', 'client', 'system']),
  id: z.string().min(1).max(200),
  initiator: z.object({ kind: z.enum(['user', 'key', 'client', 'system']), id: z.string().min(1).max(200) }).optional(),
});

/**
 * A fact on its way: CloudEvents 1.0 with QBit's extensions.
 *
 * `sequence` is gapless in (organization, domain) and kept as a decimal string, for it may pass 2^53. `recordedat` is the
 * instant at which the domain recorded the fact.
 */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.string().regex(/^\/qbit\/[a-z-]+$/),
  type: z.string().regex(/^qbit\.[a-z-]+\.[a-z-]+\.[a-z-]+\.v\d+$/),
  subject: z.string().min(1).max(200),
  time: z.string(),
  datacontenttype: z.literal('application/json'),
  organizationid: z.uuid(),
  sequence: z.string().regex(/^[1-9]\d{0,18}$/),
  actor,
  causationid: z.string().nullable(),
  correlationid: z.string().nullable(),
  recordedat: z.string(),
  livemode: z.boolean(),
  traceparent: z.string().nullable(),
  data: z.unknown(),
});

export type Envelope = z.infer<typeof envelopeSchema> & { readonly actor: Actor };

/** The domain that a fact is of: the second word of its type. */
export function domainOf(envelope: Pick<Envelope, 'type'>): string {
  return envelope.type.split('.')[1] ?? '';
}
