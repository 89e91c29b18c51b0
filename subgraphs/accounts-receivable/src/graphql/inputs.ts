import { dateArgument } from '@qbit/subgraph';
import { decodeId, isGiven } from '@qbit/utils';
import type { AllocationInput as AllocationData } from '../application/read-allocations';
import type { LineInput } from '../application/read-invoice';
import type { DocumentLineInput } from './invoice.type';
import type { AllocationInput } from './payment.type';

/** The argument that every mutation of documents takes. */
export const KEY = { nullable: true, description: 'Makes a repeated call have one effect.' } as const;

/** The customer of an id that is none of ours. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A line of a document as use cases take it. */
export function lineDataOf(line: DocumentLineInput): LineInput {
  return {
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discountPercent: line.discountPercent ?? null,
    accountId: isGiven(line.accountId) ? decodeId('acc', line.accountId) : undefined,
    accountCode: line.accountCode ?? null,
    taxCode: line.taxCode ?? null,
  };
}

/** An allocation as use cases take it; `path` is where it stands in the input. */
export const allocationDataOf =
  (path: string) =>
  ({ invoiceId, amount, date }: AllocationInput, index: number): AllocationData => ({
    invoiceId: decodeId('inv', invoiceId),
    amount,
    date: dateArgument(`${path}.${index}.date`, date),
  });
