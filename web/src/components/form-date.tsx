'use client';

import { parseCalendarDate } from '@qbit/utils';
import { type Control, Controller, type FieldError, type FieldPath, type FieldValues } from 'react-hook-form';
import { useSeat } from './seat';
import { DateField } from './ui/date-field';
import { Field } from './ui/field';

interface FormDateProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  /** Holds a date as text; empty where nothing is typed, or what is none. */
  readonly name: FieldPath<Values>;
  readonly label: string;
  readonly error: FieldError | undefined;
  readonly disabled?: boolean;
}

/** A date of a form that cannot do without it. */
export function FormDate<Values extends FieldValues>({ control, name, label, error, disabled }: FormDateProps<Values>) {
  const { today } = useSeat();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Field label={label} error={error}>
          {(props) => (
            <DateField
              {...props}
              {...(disabled === undefined ? {} : { disabled })}
              today={today()}
              value={parseCalendarDate(field.value)}
              onChange={(date) => field.onChange(date ?? '')}
            />
          )}
        </Field>
      )}
    />
  );
}
