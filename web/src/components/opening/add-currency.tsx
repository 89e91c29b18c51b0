'use client';

import { currencies } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/input';

interface AddCurrencyProps {
  readonly account: string;
  /** Those that the account has a row of already. */
  readonly taken: readonly string[];
  readonly onAdd: (currency: string) => void;
  readonly onClose: () => void;
}

/** Asks in which further currency an account had a balance. */
export function AddCurrency({ account, taken, onAdd, onClose }: AddCurrencyProps) {
  const t = useTranslations('opening');
  const choices = currencies().filter(({ code }) => !taken.includes(code));
  const [currency, setCurrency] = useState(choices[0]?.code ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd(currency);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('addCurrencyTitle', { account })}
      description={t('addCurrencyText')}
    >
      <form onSubmit={submit} className="grid gap-4">
        <Field label={t('currency')}>
          {(control) => (
            <Select autoFocus {...control} value={currency} onChange={({ target }) => setCurrency(target.value)}>
              {choices.map(({ code }) => (
                <option key={code} value={code}>
                  {code}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('back')}</Button>
          <Button type="submit" variant="primary">
            {t('add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
