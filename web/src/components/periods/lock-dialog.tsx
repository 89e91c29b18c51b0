'use client';

import { type CalendarDate, dayBefore, parseCalendarDate, startOfMonth } from '@qbit/utils';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { type LockScope, SetPeriodLockDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { DateField } from '../ui/date-field';
import { useDateText } from '../ui/date-text';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';

interface LockDialogProps {
  readonly scope: LockScope;
  readonly through: string | null;
  readonly onClose: () => void;
}

/** Moves a soft lock, forward or back, or takes it away. */
export function LockDialog({ scope, through, onClose }: LockDialogProps) {
  const t = useTranslations('locks');
  const router = useRouter();
  const { today } = useSeat();
  const dateText = useDateText();
  const { act, busy } = useAct(SetPeriodLockDocument);
  const lastMonth = dayBefore(startOfMonth(today()));
  const [date, setDate] = useState<CalendarDate | '' | null>(parseCalendarDate(through ?? '') ?? lastMonth);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  const set = async (next: CalendarDate | null) => {
    const acted = await act({ scope, through: next });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const errors = acted.data.setPeriodLock?.errors ?? [];
    setProblems(errors);
    if (errors.length > 0) return;
    toast.success(next ? t('locked', { date: dateText(next) }) : t('opened'));
    onClose();
    router.refresh();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (date) void set(date);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('changeTitle', { scope: t(`scopes.${scope}.name`) })}
      description={t('changeText')}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field
          label={t('lastDay')}
          hint={t('lastDayHint')}
          error={date === null ? { type: 'custom', message: 'date' } : undefined}
        >
          {(control) => <DateField {...control} autoFocus today={today()} value={date} onChange={setDate} />}
        </Field>
        <ProblemList problems={problems} />
        <div className="flex flex-wrap justify-end gap-2">
          {through && (
            <Button className="mr-auto" busy={busy} onClick={() => void set(null)}>
              {t('takeAway')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={!date}>
            {t('lock')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
