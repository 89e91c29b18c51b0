'use client';

import { prefixOf } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAct } from '../../api/use-act';
import { AllocateCreditNoteDocument, AllocateCustomerPaymentDocument } from '../../generated/graphql';
import { allocationInput, minorOf } from '../../receivables/allocation-form';
import { PermittedButton } from '../permitted-button';
import { AllocateDialog, type ChosenPart, type Settled } from './allocate-dialog';
import { useCredits } from './use-credits';

interface UseCreditProps {
  readonly invoice: {
    readonly id: string;
    readonly customerId: string;
    readonly open: { readonly amount: string; readonly currency: string };
  };
}

/** Settles an open invoice by the customer's standing credit: credit notes and payments with something left. */
export function UseCredit({ invoice }: UseCreditProps) {
  const t = useTranslations('allocate');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton needs="receivables:settle" why={t('notAllowed')} onClick={() => setOpen(true)}>
        {t('useCredit')}
      </PermittedButton>
      {open && <CreditDialog invoice={invoice} onClose={() => setOpen(false)} />}
    </>
  );
}

function CreditDialog({ invoice, onClose }: UseCreditProps & { readonly onClose: () => void }) {
  const t = useTranslations('allocate');
  const { currency } = invoice.open;
  const load = useCredits(invoice.customerId, currency);
  const settle = useSettle(invoice.id, currency);
  return (
    <AllocateDialog
      title={t('useCreditTitle')}
      text={t('useCreditText')}
      nothing={t('noCredit')}
      total={minorOf(invoice.open)}
      {...{ currency, load, settle, onClose }}
    />
  );
}

/** Each credit is allocated by a call of its own, one after the other; the first that is refused ends it. */
function useSettle(invoiceId: string, currency: string) {
  const ofPayment = useAct(AllocateCustomerPaymentDocument);
  const ofCreditNote = useAct(AllocateCreditNoteDocument);
  return async (parts: readonly ChosenPart[], key: string): Promise<Settled> => {
    const done: ChosenPart[] = [];
    for (const { id, amount } of parts) {
      const rest = { allocations: [allocationInput(invoiceId, amount, currency)], idempotencyKey: `${key}:${id}` };
      const isPayment = prefixOf(id) === 'cpy';
      const acted = isPayment
        ? await ofPayment.act({ paymentId: id, ...rest })
        : await ofCreditNote.act({ creditNoteId: id, ...rest });
      if (!acted.ok) return { done, refused: [{ id: null, problem: { ...acted.failure, path: [] } }], answered: false };
      const payload =
        'allocateCustomerPayment' in acted.data ? acted.data.allocateCustomerPayment : acted.data.allocateCreditNote;
      const errors = payload?.errors ?? [];
      if (errors.length > 0) return { done, refused: errors.map((problem) => ({ id, problem })), answered: true };
      done.push({ id, amount });
    }
    return { done, refused: [], answered: true };
  };
}
