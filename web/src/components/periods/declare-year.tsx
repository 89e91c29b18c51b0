'use client';

import {
  addMonths,
  type CalendarDate,
  dayAfter,
  dayBefore,
  fiscalYearOf,
  parseCalendarDate,
  startOfMonth,
} from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { type FiscalYearForm, fiscalYearForm, PERIOD_SCHEMES } from '../../forms/fiscal-year';
import { DeclareFiscalYearDocument, type FiscalYearRowFragment } from '../../generated/graphql';
import { FormDate } from '../form-date';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useApiForm } from '../use-api-form';

interface LastYear {
  /** The last year that is declared; null for none. */
  readonly last: FiscalYearRowFragment | null;
}

/** Declares a fiscal year. What is wrong with it comes back at its fields. */
export function DeclareYear({ last }: LastYear) {
  const t = useTranslations('fiscalYears');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton needs="ledger:close" why={t('notAllowed')} onClick={() => setOpen(true)}>
        {t('declare')}
      </PermittedButton>
      {open && <DeclareDialog last={last} onClose={() => setOpen(false)} />}
    </>
  );
}

function DeclareDialog({ last, onClose }: LastYear & { onClose: () => void }) {
  const t = useTranslations('fiscalYears');
  const router = useRouter();
  const { organization, today } = useSeat();
  const { act, busy } = useAct(DeclareFiscalYearDocument);
  const key = useRef(crypto.randomUUID());
  const { form, rest, refuse, fail, clear } = useApiForm<FiscalYearForm>(
    fiscalYearForm,
    usual(last, today(), organization.fiscalYearStartMonth),
  );
  const { errors } = form.formState;

  const submit = form.handleSubmit(async ({ year, ...values }) => {
    clear();
    const acted = await act({ input: { ...values, year: Number(year) }, idempotencyKey: key.current });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.declareFiscalYear;
    refuse(payload?.errors ?? [], ownFields('year', 'start', 'end', 'scheme', 'adjustmentPeriod'));
    if (!payload?.fiscalYear) return;
    toast.success(t('declared', { year }));
    onClose();
    router.refresh();
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('declare')} description={t('declareText')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('year')} hint={t('yearHint')} error={errors.year}>
          {(control) => <Input {...control} inputMode="numeric" maxLength={4} {...form.register('year')} />}
        </Field>
        <div className="grid grid-cols-2 items-start gap-3">
          {(['start', 'end'] as const).map((name) => (
            <FormDate key={name} control={form.control} name={name} label={t(name)} error={errors[name]} />
          ))}
        </div>
        <Field label={t('scheme')} error={errors.scheme}>
          {(control) => (
            <Select {...control} {...form.register('scheme')}>
              {PERIOD_SCHEMES.map((scheme) => (
                <option key={scheme} value={scheme}>
                  {t(`schemes.${scheme}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <label className="flex min-h-6 items-center gap-2">
          <input type="checkbox" className="size-4 accent-accent" {...form.register('adjustmentPeriod')} />
          {t('adjustmentPeriod')}
        </label>
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

/** Twelve months after the last year that is declared, else those that today is in. */
function usual(last: FiscalYearRowFragment | null, today: CalendarDate, startMonth: number): FiscalYearForm {
  const ended = last && parseCalendarDate(last.end);
  const month = startOfMonth(today);
  const back = (Number(month.slice(5, 7)) - startMonth + 12) % 12;
  const start = ended ? dayAfter(ended) : addMonths(month, -back);
  const end = dayBefore(addMonths(start, 12));
  const year = last ? Math.max(last.year + 1, Number(end.slice(0, 4))) : fiscalYearOf(start, startMonth);
  return {
    year: String(year),
    start,
    end,
    scheme: last?.scheme ?? 'MONTHS',
    adjustmentPeriod: last?.adjustmentPeriod ?? false,
  };
}
