'use client';

import { formatAmount, formatMoney, parseAmount } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import {
  type PaidInvoice,
  paymentField,
  type PaymentForm,
  paymentForm,
  paymentInput,
  settlementOf,
} from '../../forms/customer-payment';
import { RecordCustomerPaymentDocument } from '../../generated/graphql';
import { FormDate } from '../form-date';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';

/** Records what a customer paid on an invoice; says what it settles and what is left as credit before it is sent. */
export function RecordPayment({ invoice }: { invoice: PaidInvoice }) {
  const t = useTranslations('recordPayment');
  const { may } = useSeat();
  const [open, setOpen] = useState(false);
  const allowed = may('receivables:settle');
  return (
    <>
      <Button
        variant="primary"
        disabled={!allowed}
        title={allowed ? undefined : t('notAllowed')}
        onClick={() => setOpen(true)}
      >
        {t('open')}
      </Button>
      {open && <PaymentDialog invoice={invoice} onClose={() => setOpen(false)} />}
    </>
  );
}

function PaymentDialog({ invoice, onClose }: { invoice: PaidInvoice; onClose: () => void }) {
  const t = useTranslations('recordPayment');
  const locale = useLocale();
  const router = useRouter();
  const { today } = useSeat();
  const { currency } = invoice.open;
  const key = useRef(crypto.randomUUID());
  const { act, busy } = useAct(RecordCustomerPaymentDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<PaymentForm>(paymentForm(locale, currency), {
    amount: shownOpen(invoice, locale),
    date: today(),
    reference: '',
  });
  const { errors } = form.formState;
  const settlement = settlementOf(form.watch('amount'), locale, invoice);
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });

  const submit = form.handleSubmit(async (values) => {
    clear();
    const input = paymentInput(values, locale, invoice);
    if (!input) return;
    const acted = await act({ input, idempotencyKey: key.current });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.recordCustomerPayment;
    refuse(payload?.errors ?? [], paymentField);
    // What was refused may be sent otherwise: that is another act.
    if (!payload?.payment) return void (key.current = crypto.randomUUID());
    toast.success(t('done'));
    router.refresh();
    onClose();
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('text')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('amount', { currency })} error={errors.amount}>
          {(control) => (
            <Input
              autoFocus
              inputMode="decimal"
              autoComplete="off"
              {...control}
              {...form.register('amount')}
              onFocus={(event) => event.target.select()}
            />
          )}
        </Field>
        <FormDate control={form.control} name="date" label={t('date')} error={errors.date} />
        <Field label={t('reference')} optional error={errors.reference}>
          {(control) => <Input {...control} {...form.register('reference')} />}
        </Field>
        {settlement && (
          <p aria-live="polite" className="text-sm text-muted">
            {t.rich(settlement.credit > 0n ? 'settlesWithCredit' : 'settles', {
              settled: () => <Amount money={money(settlement.settled)} withCurrency />,
              credit: () => <Amount money={money(settlement.credit)} withCurrency />,
            })}
          </p>
        )}
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is open, as the form reads it. */
function shownOpen({ open }: PaidInvoice, locale: string): string {
  const read = parseAmount(open.amount, open.currency);
  return read.ok ? formatMoney({ amount: read.amount, currency: open.currency }, locale, { currency: 'none' }) : '';
}
