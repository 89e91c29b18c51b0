'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { AllocateCreditNoteDocument, AllocateCustomerPaymentDocument } from '../../generated/graphql';
import { allocationInput, minorOf } from '../../receivables/allocation-form';
import { PermittedButton } from '../permitted-button';
import { AllocateDialog, type ChosenPart, type Settled } from './allocate-dialog';
import { useOpenInvoices } from './use-open-invoices';

interface AllocateCreditProps {
  readonly source: {
    readonly kind: 'payment' | 'creditNote';
    readonly id: string;
    readonly customerId: string;
    /** What settles nothing yet. */
    readonly left: { readonly amount: string; readonly currency: string };
  };
}

/** Settles open invoices of the customer by what is left of a payment or a credit note. */
export function AllocateCredit({ source }: AllocateCreditProps) {
  const t = useTranslations('allocate');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton variant="primary" needs="receivables:settle" why={t('notAllowed')} onClick={() => setOpen(true)}>
        {t('allocate')}
      </PermittedButton>
      {open && <InvoicesDialog source={source} onClose={() => setOpen(false)} />}
    </>
  );
}

function InvoicesDialog({ source, onClose }: AllocateCreditProps & { readonly onClose: () => void }) {
  const t = useTranslations('allocate');
  const { currency } = source.left;
  const load = useOpenInvoices(source.customerId, currency);
  const settle = useSettle(source, currency);
  return (
    <AllocateDialog
      title={t('allocateTitle')}
      text={t('allocateText')}
      nothing={t('noInvoices')}
      total={minorOf(source.left)}
      {...{ currency, load, settle, onClose }}
    />
  );
}

/** All parts are one act: all of them settle, or none. */
function useSettle({ kind, id }: AllocateCreditProps['source'], currency: string) {
  const ofPayment = useAct(AllocateCustomerPaymentDocument);
  const ofCreditNote = useAct(AllocateCreditNoteDocument);
  return async (parts: readonly ChosenPart[], idempotencyKey: string): Promise<Settled> => {
    const allocations = parts.map((part) => allocationInput(part.id, part.amount, currency));
    const acted =
      kind === 'payment'
        ? await ofPayment.act({ paymentId: id, allocations, idempotencyKey })
        : await ofCreditNote.act({ creditNoteId: id, allocations, idempotencyKey });
    if (!acted.ok)
      return { done: [], refused: [{ id: null, problem: { ...acted.failure, path: [] } }], answered: false };
    const payload =
      'allocateCustomerPayment' in acted.data ? acted.data.allocateCustomerPayment : acted.data.allocateCreditNote;
    const refused = (payload?.errors ?? []).map((problem) => ({ id: invoiceOf(problem, parts), problem }));
    return { done: refused.length === 0 ? parts : [], refused, answered: true };
  };
}

/** The invoice that an error is about: its path names the part by its place. */
function invoiceOf({ path }: Problem, parts: readonly ChosenPart[]): string | null {
  const [first, index] = path;
  return first === 'allocations' && index !== undefined ? (parts[Number(index)]?.id ?? null) : null;
}
