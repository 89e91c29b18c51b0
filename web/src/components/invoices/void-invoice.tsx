'use client';

import { formatAmount } from '@qbit/utils';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { type VoidingForm, voidingForm } from '../../forms/voiding';
import { type InvoiceDetailFragment, VoidInvoiceDocument } from '../../generated/graphql';
import { minorOf } from '../../receivables/allocation-form';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';

/** Makes an issued invoice void: it says what happens before, and what to do first where that cannot be (AR-2). */
export function VoidInvoice({ invoice }: { invoice: InvoiceDetailFragment }) {
  const t = useTranslations('voidInvoice');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton variant="danger" needs="receivables:issue" why={t('notAllowed')} onClick={() => setOpen(true)}>
        {t('open')}
      </PermittedButton>
      {open && <VoidDialog invoice={invoice} onClose={() => setOpen(false)} />}
    </>
  );
}

function VoidDialog({ invoice, onClose }: { invoice: InvoiceDetailFragment; onClose: () => void }) {
  const t = useTranslations('voidInvoice');
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const { act, busy } = useAct(VoidInvoiceDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<VoidingForm>(voidingForm(), { reason: '' });
  const { number, currency, creditNotes } = invoice;
  const left = minorOf(invoice.gross) - creditNotes.reduce((sum, { gross }) => sum + minorOf(gross), 0n);

  const submit = form.handleSubmit(async ({ reason }) => {
    clear();
    const acted = await act({ id: invoice.id, reason, idempotencyKey: key.current });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.voidInvoice;
    refuse(payload?.errors ?? [], ownFields('reason'));
    // What was refused may be sent otherwise: that is another act.
    if (!payload?.invoice) return void (key.current = crypto.randomUUID());
    toast.success(t('done', { number: number ?? '' }));
    router.refresh();
    onClose();
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title', { number: number ?? '' })}
      description={t.rich(left > 0n ? 'text' : 'textAllCredited', {
        amount: () => <Amount money={{ amount: formatAmount(left, currency), currency }} withCurrency />,
      })}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('reason')} error={form.formState.errors.reason}>
          {(control) => <Input autoFocus {...control} {...form.register('reason')} maxLength={1000} />}
        </Field>
        <ProblemList problems={rest} />
        {rest.some(({ code }) => code === 'PAYMENT_ALLOCATED') && (
          <p>
            {t.rich('takeBack', {
              link: (words) => (
                <a href="#settled-by" onClick={onClose} className="text-accent underline">
                  {words}
                </a>
              ),
            })}
          </p>
        )}
        {rest.some(({ code }) => code === 'CREDIT_IN_USE') && <CreditsInUse invoice={invoice} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="danger" busy={busy}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The credit notes of the invoice that do not settle it whole: each is allocated on its own page. */
function CreditsInUse({ invoice }: { invoice: InvoiceDetailFragment }) {
  const t = useTranslations('voidInvoice');
  const { organization } = useSeat();
  const settledBy = (creditNoteId: string) =>
    invoice.allocations.reduce(
      (sum, { creditNote, amount }) => (creditNote?.id === creditNoteId ? sum + minorOf(amount) : sum),
      0n,
    );
  return (
    <div>
      <p>{t('allocateFirst')}</p>
      <ul className="mt-1 flex flex-wrap gap-3">
        {invoice.creditNotes
          .filter(({ id, gross }) => settledBy(id) < minorOf(gross))
          .map(({ id, number }) => (
            <li key={id}>
              <Link href={`/${organization.slug}/credit-notes/${id}`} className="figures text-accent underline">
                {number}
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}
