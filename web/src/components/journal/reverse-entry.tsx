'use client';

import { type CalendarDate } from '@qbit/utils';
import { Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { type ReversalForm, reversalForm } from '../../forms/reversal';
import { type PostingLineFragment, ReverseJournalEntryDocument } from '../../generated/graphql';
import { FormDate } from '../form-date';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';
import { PostingTable } from './posting-table';

interface ReverseEntryProps {
  readonly id: string;
  readonly number: string;
  readonly postings: readonly PostingLineFragment[];
  readonly total: { readonly amount: string; readonly currency: string };
  readonly postingDate: string;
  readonly today: CalendarDate;
}

/** Takes an entry back by its mirror image, shown before it is posted (P-12). */
export function ReverseEntry({ id, number, postings, total, postingDate, today }: ReverseEntryProps) {
  const t = useTranslations('reversal');
  const { organization } = useSeat();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const key = useRef(crypto.randomUUID());
  const { act, busy } = useAct(ReverseJournalEntryDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<ReversalForm>(reversalForm(postingDate), {
    postingDate: today >= postingDate ? today : postingDate,
    reason: '',
  });
  const { errors } = form.formState;
  const mirrored = postings.map((posting) => ({
    ...posting,
    side: posting.side === 'DEBIT' ? ('CREDIT' as const) : ('DEBIT' as const),
  }));

  const submit = form.handleSubmit(async (values) => {
    clear();
    const acted = await act({ input: { id, ...values }, idempotencyKey: key.current });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.reverseJournalEntry;
    refuse(payload?.errors ?? [], ownFields('postingDate', 'reason'));
    // What was refused may be sent otherwise: that is another act.
    if (!payload?.journalEntry) return void (key.current = crypto.randomUUID());
    toast.success(t('done', { number }));
    router.push(`/${organization.slug}/journal/${payload.journalEntry.id}`);
    router.refresh();
  });

  return (
    <>
      <PermittedButton variant="danger" needs="ledger:post" why={t('notAllowed')} onClick={() => setOpen(true)}>
        <Undo2 aria-hidden className="size-4" />
        {t('open')}
      </PermittedButton>
      <Dialog open={open} onOpenChange={setOpen} title={t('title', { number })} description={t('text')}>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <FormDate control={form.control} name="postingDate" label={t('date')} error={errors.postingDate} />
          <Field label={t('reason')} error={errors.reason}>
            {(control) => <Input {...control} {...form.register('reason')} maxLength={500} />}
          </Field>
          <PostingTable postings={mirrored} total={total} />
          <ProblemList problems={rest} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" busy={busy}>
              {t('submit')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
