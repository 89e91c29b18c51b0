'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type InvoiceAllocationFragment, RemoveAllocationDocument } from '../../generated/graphql';
import { useRefusal } from '../problem-list';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** Takes an allocation back from today on: the payment stays, and the part of it is the customer's credit again (AR-7). */
export function RemoveAllocation({ allocation }: { allocation: InvoiceAllocationFragment }) {
  const t = useTranslations('allocations');
  const router = useRouter();
  const { may } = useSeat();
  const refusal = useRefusal();
  const [open, setOpen] = useState(false);
  const key = useRef(crypto.randomUUID());
  const { act, busy } = useAct(RemoveAllocationDocument);
  const allowed = may('receivables:settle');
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
      <Button
        size="small"
        disabled={!allowed}
        title={allowed ? undefined : t('notAllowed')}
        onClick={() => setOpen(true)}
      >
        {t('remove')}
      </Button>
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
