'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { zodResolver } from '@hookform/resolvers/zod';
import { type ReversalForm, reversalForm } from '../../forms/reversal';
import { ReverseEntriesDocument } from '../../generated/graphql';
import { useBeginAct } from '../acts/use-begin-act';
import { FormDate } from '../form-date';
import { PermittedButton } from '../permitted-button';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import type { Selected } from './journal-acts';

/** Before every entry that there can be: whether a day is before an entry is said of each. */
const FIRST_DAY = '1900-01-01';

/** Takes many entries back on one day and for one reason, as an act. */
export function ReverseEntries({ count, selection }: Selected) {
  const t = useTranslations('journal.acts');
  const r = useTranslations('reversal');
  const { today } = useSeat();
  const [open, setOpen] = useState(false);
  const { begin, busy, refused } = useBeginAct(ReverseEntriesDocument);
  const form = useForm<ReversalForm>({
    resolver: zodResolver(reversalForm(FIRST_DAY)),
    defaultValues: { postingDate: today(), reason: '' },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit((input) => begin({ selection, input }));
  return (
    <>
      <PermittedButton size="small" needs="ledger:post" why={r('notAllowed')} onClick={() => setOpen(true)}>
        <Undo2 aria-hidden className="size-4" />
        {t('reverse', { count })}
      </PermittedButton>
      <Dialog open={open} onOpenChange={setOpen} title={t('reverseTitle', { count })} description={t('reverseText')}>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <FormDate control={form.control} name="postingDate" label={r('date')} error={errors.postingDate} />
          <Field label={r('reason')} error={errors.reason}>
            {(control) => <Input {...control} {...form.register('reason')} maxLength={500} />}
          </Field>
          {refused && <Notice tone="danger">{refused}</Notice>}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{r('cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy}>
              {t('reverseSubmit')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
