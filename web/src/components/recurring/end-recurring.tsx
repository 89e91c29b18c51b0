'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { EndRecurringEntryDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** Ends what recurs, for good; what it posted stays. */
export function EndRecurring({ entry, onClose }: { entry: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations('recurring');
  const router = useRouter();
  const { act, busy } = useAct(EndRecurringEntryDocument);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const end = async () => {
    const acted = await act({ id: entry.id });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const errors = acted.data.endRecurringEntry?.errors ?? [];
    setProblems(errors);
    if (errors.length > 0) return;
    toast.success(t('ended', { name: entry.name }));
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('endTitle', { name: entry.name })}
      description={t('endText')}
    >
      <div className="grid gap-4">
        <ProblemList problems={problems} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={busy} onClick={() => void end()}>
            {t('endNow')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
