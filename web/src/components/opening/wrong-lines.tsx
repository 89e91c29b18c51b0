'use client';

import { useTranslations } from 'next-intl';
import type { WrongLine } from '../../opening/lines-into-rows';
import { Notice } from '../ui/notice';

const MOST_SHOWN = 20;

/** The lines of what was pasted or read that are wrong, and why. */
export function WrongLines({ wrong }: { wrong: readonly WrongLine[] }) {
  const t = useTranslations('opening');
  if (wrong.length === 0) return null;
  return (
    <Notice tone="warning" live>
      <p>{t('wrongLines', { count: wrong.length })}</p>
      <ul>
        {wrong.slice(0, MOST_SHOWN).map(({ line, code, why }) => (
          <li key={line}>{t('wrongLine', { line, why: t(`faults.${why}`, { code: code || '–' }) })}</li>
        ))}
      </ul>
      {wrong.length > MOST_SHOWN && <p>{t('moreLines', { count: wrong.length - MOST_SHOWN })}</p>}
    </Notice>
  );
}
