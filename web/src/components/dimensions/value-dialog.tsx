'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { possibleParents } from '../../dimensions/value-tree';
import { ownFields } from '../../forms/api-problems';
import { type DimensionValueForm, dimensionValueForm } from '../../forms/dimension';
import {
  AddDimensionValueDocument,
  type DimensionChoiceFragment,
  type DimensionValueChoiceFragment,
  UpdateDimensionValueDocument,
} from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { useApiForm } from '../use-api-form';

interface ValueDialogProps {
  readonly dimension: DimensionChoiceFragment;
  /** The value to change; null for a new one. */
  readonly value: DimensionValueChoiceFragment | null;
  /** Under which it stands, or begins; empty at the top. */
  readonly parentId: string;
  readonly onClose: () => void;
}

/** Adds a value to a dimension, or gives one another name or place. Its code is settled when it is made. */
export function ValueDialog({ dimension, value, parentId, onClose }: ValueDialogProps) {
  const t = useTranslations('dimensions');
  const router = useRouter();
  const adding = useAct(AddDimensionValueDocument);
  const updating = useAct(UpdateDimensionValueDocument);
  const start = { code: value?.code ?? '', name: value?.name ?? '', parentId };
  const { form, rest, refuse, fail, clear } = useApiForm<DimensionValueForm>(dimensionValueForm, start);
  const { errors } = form.formState;
  const submit = form.handleSubmit(async ({ code, name, parentId: chosen }) => {
    clear();
    const place = { name, parentId: chosen || null };
    const acted = value
      ? await updating.act({ input: { id: value.id, version: value.version, ...place } })
      : await adding.act({ input: { dimensionId: dimension.id, code, ...place } });
    if (!acted.ok) return fail(acted.failure);
    const payload = 'addDimensionValue' in acted.data ? acted.data.addDimensionValue : acted.data.updateDimensionValue;
    refuse(payload?.errors ?? [], ownFields('code', 'name', 'parentId'));
    if (!payload?.dimensionValue) return;
    toast.success(t(value ? 'changed' : 'created', { name }));
    router.refresh();
    onClose();
  });
  const title = value ? t('editTitle', { name: value.name }) : t('addTitle', { name: dimension.name });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <Field label={t('code')} hint={value ? t('codeFixed') : undefined} error={errors.code}>
            {(control) => (
              <Input
                autoFocus={value === null}
                readOnly={value !== null}
                spellCheck={false}
                {...control}
                {...form.register('code')}
              />
            )}
          </Field>
          <Field label={t('valueName')} error={errors.name}>
            {(control) => <Input autoFocus={value !== null} {...control} {...form.register('name')} />}
          </Field>
        </div>
        <Field label={t('parent')} optional error={errors.parentId}>
          {(control) => (
            <Select {...control} {...form.register('parentId')}>
              <option value="">{t('noParent')}</option>
              {possibleParents(dimension.values, value?.id ?? null).map(({ value: parent, depth }) => (
                <option key={parent.id} value={parent.id}>
                  {'\u2003'.repeat(depth)}
                  {parent.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={adding.busy || updating.busy}>
            {t(value ? 'save' : 'addValue')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
