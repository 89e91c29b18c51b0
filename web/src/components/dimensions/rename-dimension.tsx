'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { ownFields } from '../../forms/api-problems';
import { type DimensionNameForm, dimensionNameForm } from '../../forms/dimension';
import { type DimensionChoiceFragment, UpdateDimensionDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';

/** Gives a dimension another name; its key is for ever. */
export function RenameDimension({
  dimension: { id, version, name: before },
  onClose,
}: {
  dimension: DimensionChoiceFragment;
  onClose: () => void;
}) {
  const t = useTranslations('dimensions');
  const router = useRouter();
  const { act, busy } = useAct(UpdateDimensionDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<DimensionNameForm>(dimensionNameForm, { name: before });
  const submit = form.handleSubmit(async ({ name }) => {
    clear();
    const acted = await act({ input: { id, version, name } });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.updateDimension;
    refuse(payload?.errors ?? [], ownFields('name'));
    if (!payload?.dimension) return;
    toast.success(t('changed', { name }));
    router.refresh();
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('renameTitle', { name: before })}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('name')} error={form.formState.errors.name}>
          {(control) => <Input autoFocus {...control} {...form.register('name')} />}
        </Field>
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
