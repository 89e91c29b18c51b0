'use client';

import type { CalendarDate } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { RetryPostingExceptionDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { useDateText } from '../ui/date-text';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';

interface RetryProps {
  readonly id: string;
  readonly postingDate: string;
  readonly onClose: () => void;
}

/** Posts what was refused, on a day that a person takes. */
export function RetryOnAnotherDay({ id, postingDate, onClose }: RetryProps) {
  const t = useTranslations('exceptions');
  const router = useRouter();
  const dateText = useDateText();
  const { today } = useSeat();
  const { act, busy } = useAct(RetryPostingExceptionDocument);
  const [date, setDate] = useState<CalendarDate | '' | null>(today());
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!date) return;
    const acted = await act({ id, postingDate: date });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const payload = acted.data.retryPostingException;
    const left = payload?.postingException;
    const again = (left?.codes ?? []).map((code, at) => ({ code, message: left?.messages[at] ?? code, path: [] }));
    const found = [...(payload?.errors ?? []), ...again];
    setProblems(found);
    if (found.length > 0) return;
    toast.success(t('posted'));
    onClose();
    router.refresh();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('anotherDayTitle')}
      description={t('anotherDayText', { date: dateText(postingDate) })}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('postingDate')} error={date === null ? { type: 'custom', message: 'date' } : undefined}>
          {(control) => <DateField {...control} autoFocus today={today()} value={date} onChange={setDate} />}
        </Field>
        <ProblemList problems={problems} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={!date}>
            {t('postThen')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
