import { fiscalYearOf, formatCalendarDate, formatInstant, parseCalendarDate, todayIn } from '@qbit/utils';
import { CalendarRange } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { Badge, type Tone } from '../../../src/components/ui/badge';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Cell, Head, HeadCell, Row, Table } from '../../../src/components/ui/table';
import { type PeriodStatus, PeriodsDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('periods'))('title') };
}

interface PeriodsPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<{ year?: string }>;
}

const TONES: Record<PeriodStatus, Tone> = { OPEN: 'success', CLOSING: 'warning', CLOSED: 'neutral' };

/** The months of a fiscal year and whether they take postings. */
export default async function Page({ params, searchParams }: PeriodsPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, locale, seated] = [await getTranslations('periods'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const current = fiscalYearOf(todayIn(organization.timeZone, new Date()), organization.fiscalYearStartMonth);
  const year = /^\d{4}$/.test(query.year ?? '') ? Number(query.year) : current;
  const asked = await ask(PeriodsDocument, { year }, organization.id);
  const periods = (asked.ok && asked.data.accountingPeriods) || [];
  const day = (text: string) => {
    const date = parseCalendarDate(text);
    return date ? formatCalendarDate(date, locale) : text;
  };
  return (
    <>
      <PageHeading
        title={t('titleOf', { year: String(year) })}
        lead={t('lead')}
        actions={
          <>
            <ButtonLink href={`/${org}/periods?year=${year - 1}`}>← {String(year - 1)}</ButtonLink>
            <ButtonLink href={`/${org}/periods?year=${year + 1}`}>{String(year + 1)} →</ButtonLink>
          </>
        }
      />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : periods.length === 0 ? (
        <Empty icon={CalendarRange} title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('period')}</HeadCell>
            <HeadCell>{t('state')}</HeadCell>
            <HeadCell wide>{t('closed')}</HeadCell>
            <HeadCell>{t('blockedBy')}</HeadCell>
          </Head>
          <tbody>
            {periods.map(({ id, start, end, status, closedAt, closedBy, blockedBy }) => (
              <Row key={id}>
                <Cell className="whitespace-nowrap">
                  {day(start)} – {day(end)}
                </Cell>
                <Cell>
                  <Badge tone={TONES[status]}>{t(`states.${status}`)}</Badge>
                </Cell>
                <Cell wide className="text-muted">
                  {closedAt &&
                    [formatInstant(new Date(closedAt), locale, organization.timeZone), closedBy]
                      .filter(Boolean)
                      .join(' · ')}
                </Cell>
                <Cell className="text-muted">
                  {blockedBy.length === 0 ? '–' : blockedBy.map(({ reason }) => reason).join(' · ')}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
