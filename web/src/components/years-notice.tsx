'use client';

import { useTranslations } from 'next-intl';
import type { Years } from '../api/organization';
import { useDateText } from './ui/date-text';
import { Notice } from './ui/notice';

/** Tells who is limited to years which they are, on every page (CMP-3). */
export function YearsNotice({ years: { from, through } }: { years: Years }) {
  const t = useTranslations('shell');
  const text = useDateText();
  return (
    <div className="no-print mb-4">
      <Notice>{t('years', { from: text(from), through: text(through) })}</Notice>
    </div>
  );
}
