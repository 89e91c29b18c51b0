import { type ExternalReference, externalReferenceTaken, type Fault, sameExternalReference } from '@qbit/utils';
import type { ReceivablesWork } from './ports';

/** EXTERNAL_REFERENCE_TAKEN, where another of the kind has the reference; nothing is asked where it is the one from before. */
export async function referenceFaults(
  work: ReceivablesWork,
  kind: 'customer' | 'invoice',
  reference: ExternalReference | null,
  before: ExternalReference | null,
): Promise<Fault[]> {
  if (!reference || sameExternalReference(reference, before)) return [];
  const holder = await work.holderOf(kind, reference);
  return holder ? [externalReferenceTaken(reference, ['input', 'externalReference'], { [`${kind}Id`]: holder })] : [];
}
