'use client';

import { Check, CloudAlert, Loader2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { SaveState } from './use-entry-editor';

interface SaveStatusProps {
  readonly state: SaveState;
  /** Whether there is nothing half typed in the way. */
  readonly complete: boolean;
  /** What is said where there is; that of an entry where nothing is. */
  readonly incomplete?: string;
}

/** Whether what is typed is kept already. */
export function SaveStatus({ state, complete, incomplete }: SaveStatusProps) {
  const t = useTranslations('entryEditor.saveStates');
  const locale = useLocale();
  if (state.kind === 'untouched') return null;
  const look = 'flex items-center gap-1.5 text-sm text-muted';
  switch (state.kind) {
    case 'saved':
      return (
        <p className={look}>
          <Check aria-hidden className="size-4 text-success" />
          {t('saved', { at: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(state.at) })}
        </p>
      );
    case 'saving':
      return (
        <p className={look}>
          <Loader2 aria-hidden className="size-4 animate-spin" />
          {t('saving')}
        </p>
      );
    case 'failed':
      return (
        <p className={look}>
          <CloudAlert aria-hidden className="size-4 text-danger" />
          {t('failed')}
        </p>
      );
    case 'waiting':
      return <p className={look}>{complete ? t('waiting') : (incomplete ?? t('incomplete'))}</p>;
  }
}
