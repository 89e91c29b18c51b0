'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type AllocationRowFragment, RemoveAllocationDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { useRefusal } from '../problem-list';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** Takes an allocation back from today on: what it is of stays, and that part of it is the customer's credit again (AR-7). */
export function RemoveAllocation({ allocation, of }: { allocation: AllocationRowFragment; of: string }) {
  const t = useTranslations('allocations');
  const router = useRouter();
  const refusal = useRefusal();
  const [open, setOpen] = useState(false);
  const key = useRef(crypto.randomUUID());
  const { act, busy } = useAct(RemoveAllocationDocument);
  const remove = async () => {
    const acted = await act({ allocationId: allocation.id, idempotencyKey: key.current });
    const why = refusal(acted, (data) => data.removeAllocation);
    if (why === null) toast.success(t('removed'));
    else toast.error(why);
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <PermittedButton
        size="small"
        needs="receivables:settle"
        why={t('notAllowed')}
        aria-label={t('removeOf', { of })}
        onClick={() => setOpen(true)}
      >
        {t('remove')}
      </PermittedButton>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('removeTitle')}
        description={t.rich('removeText', { amount: () => <Amount money={allocation.settled} withCurrency /> })}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
          <Button variant="danger" busy={busy} onClick={() => void remove()}>
            {t('removeNow')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
