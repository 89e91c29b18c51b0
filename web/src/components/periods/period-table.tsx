'use client';

import { formatInstant } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { PeriodsQuery, PeriodStatus } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Badge, type Tone } from '../ui/badge';
import { useDateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

const TONES: Record<PeriodStatus, Tone> = { OPEN: 'success', CLOSING: 'warning', CLOSED: 'neutral' };

/** The months of a fiscal year and whether they take postings. */
export function PeriodTable({ periods }: { periods: NonNullable<PeriodsQuery['accountingPeriods']> }) {
  const t = useTranslations('periods');
  const locale = useLocale();
  const day = useDateText();
  const { organization } = useSeat();
  return (
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
            <Cell className="sm:whitespace-nowrap">
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
  );
}
