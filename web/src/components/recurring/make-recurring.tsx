'use client';

import { Repeat } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type RecurringEntryForm, recurringEntryField, recurringEntryForm } from '../../forms/recurring-entry';
import { CreateRecurringEntryDocument, DiscardDraftJournalEntryDocument } from '../../generated/graphql';
import type { EntryHead, EntryRequest } from '../../journal/entry-form';
import type { Draft } from '../journal/use-draft';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';
import { ScheduleFields } from './schedule-fields';

interface MakeRecurringProps {
  readonly head: EntryHead;
  /** The entry as it would be sent; null while it could not be posted. */
  readonly request: EntryRequest | null;
  /** Ends its saving, and answers its draft where it has one: that is taken away, for the schedule posts it. */
  readonly release: () => Promise<Draft | null>;
}

/** Has what is written posted again and again, in place of once. */
export function MakeRecurring({ head, request, release }: MakeRecurringProps) {
  const t = useTranslations('recurring');
  const [open, setOpen] = useState(false);
  return (
    <>
      <PermittedButton
        size="small"
        variant="quiet"
        needs="ledger:post"
        disabled={request === null}
        title={request === null ? t('notReady') : undefined}
        onClick={() => setOpen(true)}
      >
        <Repeat aria-hidden className="size-4" />
        {t('makeRecur')}
      </PermittedButton>
      {open && request && (
        <RecurDialog head={head} request={request} release={release} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function RecurDialog({
  head,
  request: { input },
  release,
  onClose,
}: MakeRecurringProps & { readonly request: EntryRequest; readonly onClose: () => void }) {
  const t = useTranslations('recurring');
  const router = useRouter();
  const { organization } = useSeat();
  const creating = useAct(CreateRecurringEntryDocument);
  const discarding = useAct(DiscardDraftJournalEntryDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<RecurringEntryForm>(recurringEntryForm, {
    name: input.description.slice(0, 120),
    description: input.description,
    reference: head.reference,
    startOn: input.postingDate,
    recurrence: 'MONTHLY',
    every: '1',
    until: '',
  });
  const submit = form.handleSubmit(async ({ name, description, reference, startOn, recurrence, every, until }) => {
    clear();
    const acted = await creating.act({
      input: {
        ...{ name, startOn, recurrence, every: Number(every), until: until || null },
        entry: { description, reference: reference || null, postings: input.postings },
      },
    });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.createRecurringEntry;
    refuse(payload?.errors ?? [], recurringEntryField);
    if (!payload?.recurringEntry) return;
    const draft = await release();
    if (draft) await discarding.act({ id: draft.id, version: draft.version });
    toast.success(t('created', { name }));
    router.push(`/${organization.slug}/recurring`);
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('makeRecurTitle')}
      description={t('makeRecurText')}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('name')} error={form.formState.errors.name}>
          {(control) => <Input {...control} {...form.register('name')} autoFocus maxLength={120} />}
        </Field>
        <ScheduleFields form={form} />
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={creating.busy || discarding.busy}>
            {t('create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
