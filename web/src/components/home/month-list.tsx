import { type CalendarDate, formatCalendarDate } from '@qbit/utils';
import { getLocale, getTranslations } from 'next-intl/server';
import { ask } from '../../api/server';
import { MonthToCloseDocument } from '../../generated/graphql';
import type { MonthToClose } from '../../home/steps';
import { Failure } from '../ui/failure';
import { Checklist } from './checklist';
import { StepList } from './step-list';

interface MonthListProps {
  readonly org: string;
  readonly organizationId: string;
  readonly month: MonthToClose;
  readonly today: CalendarDate;
}

/** What is left to do before the next month can be locked; once it is locked, the month after it takes its place (P-32). */
export async function MonthList({ org, organizationId, month: { from, to }, today }: MonthListProps) {
  const [t, locale] = [await getTranslations('home.month'), await getLocale()];
  const asked = await ask(MonthToCloseDocument, { from, to }, organizationId);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const drafts = asked.data.drafts?.matching ?? 0;
  const waiting = asked.data.postingExceptions?.length ?? 0;
  const last = formatCalendarDate(to, locale, 'long');
  const steps = [
    { key: 'over', done: today > to, href: `/${org}/journal?from=${from}&to=${to}` },
    { key: 'drafts', done: drafts === 0, href: `/${org}/journal?status=DRAFT&from=${from}&to=${to}` },
    { key: 'waiting', done: waiting === 0, href: `/${org}/exceptions` },
    { key: 'lock', done: false, href: `/${org}/periods` },
  ] as const;
  const words = { date: last, drafts, waiting };
  return (
    <Checklist name={`${organizationId}.${from}`} title={t('title', words)} hint={t('hint')}>
      <StepList
        steps={steps.map(({ key, ...step }) => ({
          ...{ key, ...step },
          ...{ title: t(`${key}.title`, words), text: t(`${key}.text`, words) },
        }))}
      />
    </Checklist>
  );
}
