'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { EndLockExceptionDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

/** Ends an exception before its time, with a reason that the audit log keeps. */
export function EndException({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('lockExceptions');
  const router = useRouter();
  const { act, busy } = useAct(EndLockExceptionDocument);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const acted = await act({ id, reason: reason.trim() });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const errors = acted.data.endLockException?.errors ?? [];
    setProblems(errors);
    if (errors.length > 0) return;
    toast.success(t('ended'));
    onClose();
    router.refresh();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('endTitle')} description={t('endText')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('reason')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemList problems={problems} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={reason.trim() === ''}>
            {t('endNow')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
