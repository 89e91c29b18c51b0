'use client';

import { CalendarClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { dueThrough, occurrencesAfter, type Rhythm } from '../../recurring/occurrences';
import { useSeat } from '../seat';
import { useDateText } from '../ui/date-text';
import { Notice } from '../ui/notice';

const SHOWN = 4;

/** The days that come, and those that came already: they are posted at once. */
export function SchedulePreview({ rhythm, begun }: { rhythm: Rhythm; begun: boolean }) {
  const t = useTranslations('recurring');
  const dateText = useDateText();
  const { today } = useSeat();
  const due = begun ? 0 : dueThrough(rhythm, today());
  const next = occurrencesAfter(rhythm, today(), SHOWN + 1);
  const days = next.slice(0, SHOWN).map(dateText).join(' · ');
  return (
    <div className="grid gap-2" aria-live="polite">
      {due > 0 && <Notice tone="warning">{t('dueAlready', { count: due })}</Notice>}
      <p className="flex items-start gap-2 text-sm text-muted">
        <CalendarClock aria-hidden className="mt-0.5 size-4 shrink-0" />
        {days === '' ? t('noneToCome') : t('toCome', { days: next.length > SHOWN ? `${days} …` : days })}
      </p>
    </div>
  );
}
