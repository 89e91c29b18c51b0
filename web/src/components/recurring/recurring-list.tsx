'use client';

import { parseCalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { RecurringEntryRowFragment } from '../../generated/graphql';
import { occurrencesAfter } from '../../recurring/occurrences';
import { debitsOf } from '../../recurring/totals';
import { PermittedButton } from '../permitted-button';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Badge } from '../ui/badge';
import { ButtonLink } from '../ui/button';
import { DateText, useDateText } from '../ui/date-text';
import { EndRecurring } from './end-recurring';

/** What recurs: how much, how often, and when next. */
export function RecurringList({ entries }: { entries: readonly RecurringEntryRowFragment[] }) {
  const t = useTranslations('recurring');
  const { organization } = useSeat();
  const [ending, setEnding] = useState<RecurringEntryRowFragment | null>(null);
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">{entry.name}</p>
              <p className="text-sm text-muted">
                <RhythmText entry={entry} />
              </p>
              {entry.description !== entry.name && <p className="text-sm text-muted">{entry.description}</p>}
            </div>
            <div className="basis-36">
              <NextDay entry={entry} />
            </div>
            <div className="text-right sm:basis-32">
              {debitsOf(entry).map((money) => (
                <p key={money.currency} className="font-medium">
                  <Amount money={money} withCurrency />
                </p>
              ))}
            </div>
            <span className="flex gap-1.5">
              <ButtonLink
                size="small"
                href={`/${organization.slug}/recurring/${entry.id}/edit`}
                aria-label={t('editOf', { name: entry.name })}
              >
                {t('edit')}
              </ButtonLink>
              <PermittedButton
                size="small"
                variant="danger"
                needs="ledger:post"
                aria-label={t('endOf', { name: entry.name })}
                onClick={() => setEnding(entry)}
              >
                {t('end')}
              </PermittedButton>
            </span>
          </li>
        ))}
      </ul>
      {ending && <EndRecurring entry={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function RhythmText({ entry: { recurrence, every, startOn, until } }: { entry: RecurringEntryRowFragment }) {
  const t = useTranslations('recurring');
  const dateText = useDateText();
  const often = t(`often.${recurrence}`, { count: every });
  return until
    ? t('rhythmUntil', { often, from: dateText(startOn), until: dateText(until) })
    : t('rhythm', { often, from: dateText(startOn) });
}

function NextDay({ entry: { startOn, recurrence, every, until } }: { entry: RecurringEntryRowFragment }) {
  const t = useTranslations('recurring');
  const { today } = useSeat();
  const start = parseCalendarDate(startOn);
  const [next] = start
    ? occurrencesAfter({ startOn: start, recurrence, every, until: parseCalendarDate(until ?? '') }, today(), 1)
    : [];
  if (!next) return <Badge>{t('over')}</Badge>;
  return (
    <>
      <p className="text-sm text-muted">{t('next')}</p>
      <p className="whitespace-nowrap">
        <DateText date={next} />
      </p>
    </>
  );
}
