'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { uploadFile } from '../import/upload';
import { useSeat } from '../seat';
import { Button } from '../ui/button';

/** What is sent of the logo: nothing where it stays, null where it goes. */
export interface LogoChange {
  readonly logoFileId?: string | null;
}

interface LogoFieldProps {
  readonly logoUrl: string | null;
  readonly change: LogoChange;
  readonly onChange: (change: LogoChange) => void;
}

/** The logo: uploaded when it is chosen, taken over when the form is saved. */
export function LogoField({ logoUrl, change, onChange }: LogoFieldProps) {
  const t = useTranslations('settings');
  const id = useId();
  const { organization } = useSeat();
  const [fault, setFault] = useState('');
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setFault('');
    const uploaded = await uploadFile(file, { organizationId: organization.id, purpose: 'logos' }, () => undefined);
    if (uploaded.ok) onChange({ logoFileId: uploaded.id });
    else setFault(uploaded.message || t('logoFailed'));
  };
  const has = change.logoFileId === undefined ? logoUrl !== null : change.logoFileId !== null;
  const state = change.logoFileId === undefined ? (has ? 'logoKept' : 'logoNone') : has ? 'logoNew' : 'logoGone';
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t('logo')}
      </label>
      <input
        id={id}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-describedby={`${id}-state`}
        className="text-sm file:mr-3 file:h-9 file:rounded-md file:border file:border-line-strong/60 file:bg-surface file:px-3 file:text-ink"
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <p id={`${id}-state`} className="flex items-center gap-2 text-sm text-muted">
        {t(state)}
        {has && (
          <Button size="small" variant="quiet" onClick={() => onChange({ logoFileId: null })}>
            {t('logoRemove')}
          </Button>
        )}
      </p>
      {fault && (
        <p role="alert" className="text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}
