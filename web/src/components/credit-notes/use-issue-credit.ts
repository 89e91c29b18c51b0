'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import type { FailureFacts } from '../../api/request-failure';
import { useAct } from '../../api/use-act';
import { IssueCreditNoteDocument } from '../../generated/graphql';
import { creditPlaceOf, type CreditRequest, type FreeCreditHead } from '../../receivables/credit-form';
import { useDocumentRefusals } from '../invoices/use-document-refusals';
import { useLeaveWarning } from '../leave-warning';
import { useSeat } from '../seat';

/** Issues a credit note and goes to its page. What is typed survives every refusal and failure, and is asked about before it is left. */
export function useIssueCredit() {
  const t = useTranslations('creditEditor');
  const router = useRouter();
  const { organization } = useSeat();
  const { act, busy } = useAct(IssueCreditNoteDocument);
  const { refusals, refuse, forget } = useDocumentRefusals<keyof FreeCreditHead>(creditPlaceOf);
  const [failure, setFailure] = useState<FailureFacts | null>(null);
  const [dirty, setDirty] = useState(false);
  // One key for what is typed now: a retry is the same act, a change is another.
  const key = useRef<string | null>(null);
  useLeaveWarning(dirty);

  const changed = () => {
    key.current = null;
    setDirty(true);
  };
  const issue = async ({ input, lineKeys }: CreditRequest): Promise<void> => {
    setFailure(null);
    forget();
    key.current ??= crypto.randomUUID();
    const acted = await act({ input, idempotencyKey: key.current });
    if (!acted.ok) return setFailure(acted.failure);
    const payload = acted.data.issueCreditNote;
    refuse(payload?.errors ?? [], lineKeys);
    // What was refused may be sent otherwise: that is another act.
    if (!payload?.creditNote) return void (key.current = null);
    setDirty(false);
    toast.success(t('issued', { number: payload.creditNote.number ?? '' }));
    router.push(`/${organization.slug}/credit-notes/${payload.creditNote.id}`);
    router.refresh();
  };
  return { changed, issue, refusals, failure, busy };
}
