'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { useAct } from '../../api/use-act';
import type { Problem } from '../../forms/api-problems';
import { RollBackImportDocument } from '../../generated/graphql';
import { PermittedButton } from '../permitted-button';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

interface RollBackImportProps {
  readonly id: string;
  /** How many entries are left to be reversed, as far as is known. */
  readonly count: number;
  readonly onChanged: () => void;
}

/** Takes an import back: each of its entries is reversed on its own day (P-83). */
export function RollBackImport({ id, count, onChanged }: RollBackImportProps) {
  const t = useTranslations('import.rollBack');
  const { act, busy } = useAct(RollBackImportDocument);
  // One for what is typed: a retry keeps it, a change or a refusal makes another.
  const key = useRef(crypto.randomUUID());
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const acted = await act({ input: { id, reason }, idempotencyKey: key.current });
    if (!acted.ok) return setProblems([{ ...acted.failure, path: [] }]);
    const errors = acted.data.rollBackImport?.errors ?? [];
    setProblems(errors);
    key.current = crypto.randomUUID();
    if (errors.length) return;
    setOpen(false);
    onChanged();
  };
  return (
    <>
      <PermittedButton variant="danger" needs="ledger:post" why={t('notAllowed')} onClick={() => setOpen(true)}>
        <Undo2 aria-hidden className="size-4" />
        {t('open')}
      </PermittedButton>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('text', { count })}>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <Field label={t('reason')}>
            {(control) => (
              <Input
                {...control}
                value={reason}
                maxLength={500}
                onChange={(event) => {
                  key.current = crypto.randomUUID();
                  setReason(event.target.value);
                }}
              />
            )}
          </Field>
          <ProblemList problems={problems} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button type="submit" variant="danger" busy={busy}>
              {t('submit')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
