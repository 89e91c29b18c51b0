'use client';

import type { CalendarDate } from '@qbit/utils';
import { ShieldAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { SetHardLockDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { DateField } from '../ui/date-field';
import { DateText, useDateText } from '../ui/date-text';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';

/** The lock that holds for good. */
export function HardLock({ through }: { through: string | null }) {
  const t = useTranslations('hardLock');
  const [open, setOpen] = useState(false);
  return (
    <Card className="border-danger/40">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
        <ShieldAlert aria-hidden className="size-5 text-danger" />
        <div className="min-w-48 flex-1">
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          <p className="text-sm text-muted">{t('text')}</p>
        </div>
        <p className={through ? 'font-medium' : 'text-muted'}>
          {through ? t.rich('through', { date: () => <DateText date={through} /> }) : t('none')}
        </p>
        <PermittedButton variant="danger" needs="ledger:close" why={t('notAllowed')} onClick={() => setOpen(true)}>
          {t('open')}
        </PermittedButton>
      </div>
      {open && <HardLockDialog through={through} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** Asks for the date twice: what is locked hard stays so, for owners too. */
function HardLockDialog({ through, onClose }: { through: string | null; onClose: () => void }) {
  const t = useTranslations('hardLock');
  const router = useRouter();
  const { today } = useSeat();
  const dateText = useDateText();
  const { act, busy } = useAct(SetHardLockDocument);
  const [date, setDate] = useState<CalendarDate | '' | null>('');
  const [again, setAgain] = useState<CalendarDate | '' | null>('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const same = Boolean(date) && date === again;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!date || !same) return;
    const acted = await act({ through: date });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const errors = acted.data.setHardLock?.errors ?? [];
    setProblems(errors);
    if (errors.length > 0) return;
    toast.success(t('done', { date: dateText(date) }));
    onClose();
    router.refresh();
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('dialogTitle')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Notice tone="danger">{t('warning')}</Notice>
        {through && <p className="text-muted">{t('already', { date: dateText(through) })}</p>}
        <Field label={t('date')} error={date === null ? { type: 'custom', message: 'date' } : undefined}>
          {(control) => <DateField {...control} autoFocus today={today()} value={date} onChange={setDate} />}
        </Field>
        <Field
          label={t('again')}
          hint={t('againHint')}
          error={again && date && again !== date ? { type: 'api', message: t('differ') } : undefined}
        >
          {(control) => <DateField {...control} today={today()} value={again} onChange={setAgain} />}
        </Field>
        <ProblemList problems={problems} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="danger" busy={busy} disabled={!same}>
            {same && date ? t('submit', { date: dateText(date) }) : t('submitOff')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
