'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import type { FieldError } from 'react-hook-form';

/** What the control of a field needs, to be told apart and tied to its words by who cannot see it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: FieldError | undefined;
  /** Said beside the label of what may stay empty. */
  readonly optional?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control with its hint and its error. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const t = useTranslations('forms');
  const id = useId();
  const message = useFieldMessage(error);
  const described = [hint ? `${id}-hint` : '', message ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="flex items-baseline justify-between gap-2 font-medium">
        {label}
        {optional && <span className="text-xs font-normal text-muted">{t('optional')}</span>}
      </label>
      {children({ id, 'aria-invalid': Boolean(message), 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {message && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {message}
        </p>
      )}
    </div>
  );
}

/** The words of an error: ours by its key, the API's as they came. */
function useFieldMessage(error: FieldError | undefined): string | null {
  const t = useTranslations('forms.faults');
  if (!error?.message) return null;
  return error.type !== 'api' && t.has(error.message as never) ? t(error.message as never) : error.message;
}
