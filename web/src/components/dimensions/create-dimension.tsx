'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { toast } from 'sonner';
import { useAct } from '../../api/use-act';
import { type DimensionForm, dimensionForm, filledValues, keyOf } from '../../forms/dimension';
import { CreateDimensionDocument } from '../../generated/graphql';
import { ProblemList } from '../problem-list';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useApiForm } from '../use-api-form';

const EMPTY = { code: '', name: '' };

/** Makes a dimension with its values. */
export function CreateDimension() {
  const t = useTranslations('dimensions');
  const { may } = useSeat();
  const allowed = may('settings:manage') || may('ledger:close');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        disabled={!allowed}
        title={allowed ? undefined : t('notAllowed')}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden className="size-4" />
        {t('new')}
      </Button>
      {open && <DimensionDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function DimensionDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('dimensions');
  const router = useRouter();
  const { act, busy } = useAct(CreateDimensionDocument);
  const { form, rest, refuse, fail, clear } = useApiForm<DimensionForm>(dimensionForm, {
    name: '',
    key: '',
    values: [EMPTY, EMPTY],
  });
  const { fields, append } = useFieldArray({ control: form.control, name: 'values' });
  const { errors, dirtyFields } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    clear();
    const acted = await act({ name: values.name, key: values.key, values: filledValues(values) });
    if (!acted.ok) return fail(acted.failure);
    const payload = acted.data.createDimension;
    refuse(payload?.errors ?? [], ([first]) => (first === 'name' || first === 'key' ? first : null));
    if (!payload?.dimension) return;
    toast.success(t('created', { name: values.name }));
    onClose();
    router.refresh();
  });
  const addByEnter = (event: KeyboardEvent, last: boolean) => {
    if (event.key !== 'Enter' || !last) return;
    event.preventDefault();
    append(EMPTY);
  };

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('newTitle')} description={t('newText')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={t('name')} hint={t('nameHint')} error={errors.name}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              {...form.register('name', {
                onChange: (event: { target: { value: string } }) => {
                  if (!dirtyFields.key) form.setValue('key', keyOf(event.target.value));
                },
              })}
            />
          )}
        </Field>
        <Field label={t('key')} hint={t('keyHint')} error={errors.key}>
          {(control) => <Input {...control} spellCheck={false} {...form.register('key')} />}
        </Field>
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-medium">{t('values')}</legend>
          {fields.map(({ id }, at) => (
            <div key={id} className="grid grid-cols-[8rem_minmax(0,1fr)] gap-2">
              <Input
                aria-label={t('codeOf', { number: at + 1 })}
                aria-invalid={Boolean(errors.values?.[at]?.code)}
                placeholder={t('code')}
                spellCheck={false}
                {...form.register(`values.${at}.code`)}
              />
              <Input
                aria-label={t('nameOf', { number: at + 1 })}
                aria-invalid={Boolean(errors.values?.[at]?.name)}
                placeholder={t('valueName')}
                onKeyDown={(event) => addByEnter(event, at === fields.length - 1)}
                {...form.register(`values.${at}.name`)}
              />
            </div>
          ))}
          {errors.values && <p className="text-sm text-danger">{t('valueIncomplete')}</p>}
          <div>
            <Button size="small" onClick={() => append(EMPTY)}>
              <Plus aria-hidden className="size-4" />
              {t('addValue')}
            </Button>
          </div>
        </fieldset>
        <ProblemList problems={rest} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
