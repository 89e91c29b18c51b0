'use client';

import { parseCalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { RECURRENCES, type RecurringEntryForm, rhythmOf } from '../../forms/recurring-entry';
import { FormDate } from '../form-date';
import { useSeat } from '../seat';
import { DateField } from '../ui/date-field';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';
import { SchedulePreview } from './schedule-preview';

interface ScheduleFieldsProps {
  readonly form: UseFormReturn<RecurringEntryForm>;
  /** The rhythm of one that recurs already stays. */
  readonly fixed?: boolean;
}

/** When an entry recurs, with the days that follow from it. */
export function ScheduleFields({ form, fixed = false }: ScheduleFieldsProps) {
  const t = useTranslations('recurring');
  const { today } = useSeat();
  const { errors } = form.formState;
  const values = form.watch();
  const rhythm = rhythmOf(values);
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-4">
        <FormDate control={form.control} name="startOn" label={t('startOn')} error={errors.startOn} disabled={fixed} />
        <Field label={t('recurrence')} error={errors.recurrence}>
          {(control) => (
            <Select {...control} {...form.register('recurrence')} disabled={fixed}>
              {RECURRENCES.map((name) => (
                <option key={name} value={name}>
                  {t(`recurrences.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('every')} error={errors.every}>
          {(control) => <Input {...control} {...form.register('every')} inputMode="numeric" disabled={fixed} />}
        </Field>
        <Controller
          control={form.control}
          name="until"
          render={({ field }) => (
            <Field label={t('until')} optional error={errors.until}>
              {(control) => (
                <DateField
                  {...control}
                  today={today()}
                  value={field.value === '' ? '' : parseCalendarDate(field.value)}
                  onChange={(date) => field.onChange(date ?? '–')}
                />
              )}
            </Field>
          )}
        />
      </div>
      {fixed && <p className="text-sm text-muted">{t('rhythmFixed')}</p>}
      {rhythm && <SchedulePreview rhythm={rhythm} begun={fixed} />}
    </div>
  );
}
