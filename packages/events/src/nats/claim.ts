import { z } from 'zod';
import type { FactArchive } from '../domain-facts';
import { type Envelope, envelopeSchema } from '../envelope';

/** A broker refuses a megabyte: of a larger fact than this the stream has the place alone, and the domain's archive has the fact. */
const LARGEST_BYTES = 512 * 1024;

const claim = z.object({
  claim: z.object({ organizationId: z.uuid(), sequence: z.string().regex(/^[1-9]\d{0,18}$/) }),
});

/** What goes into the stream for a fact. */
export function messageOf(envelope: Envelope): string {
  const whole = JSON.stringify(envelope);
  if (Buffer.byteLength(whole) <= LARGEST_BYTES) return whole;
  return JSON.stringify({ claim: { organizationId: envelope.organizationid, sequence: envelope.sequence } });
}

/** The fact of a message: as it is, or fetched from the archive. Throws where it is neither. */
export async function factOf(message: unknown, archive: FactArchive): Promise<Envelope> {
  const claimed = claim.safeParse(message);
  if (!claimed.success) return envelopeSchema.parse(message) as Envelope;
  const { organizationId, sequence } = claimed.data.claim;
  const [fact] = await archive.page(organizationId, BigInt(sequence) - 1n, 1);
  if (fact?.sequence !== sequence) throw new Error(`The archive has no fact ${sequence} of ${organizationId}`);
  return fact;
}
