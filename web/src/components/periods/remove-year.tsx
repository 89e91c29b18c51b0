'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { RemoveFiscalYearDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** Takes a declared year away while nothing is posted in it. */
export function RemoveYear({ year }: { year: number }) {
  const t = useTranslations('fiscalYears');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton
        size="small"
        needs="ledger:close"
        why={t('notAllowed')}
        aria-label={t('removeOf', { year: String(year) })}
        onClick={() => setOpen(true)}
      >
        {t('remove')}
      </PermittedButton>
      {open && <RemoveDialog year={year} onClose={() => setOpen(false)} />}
    </>
  );
}

function RemoveDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const t = useTranslations('fiscalYears');
  const router = useRouter();
  const { act, busy } = useAct(RemoveFiscalYearDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const remove = async () => {
    const acted = await act({ year });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const errors = acted.data.removeFiscalYear?.errors ?? [];
    setProblems(errors);
    if (errors.length > 0) return;
    toast.success(t('removed', { year: String(year) }));
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('removeTitle', { year: String(year) })}
      description={t('removeText')}
    >
      <div className="grid gap-4">
        <ProblemList problems={problems} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void remove()}>
            {t('remove')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
