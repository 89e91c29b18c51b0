'use client';

import { formatInstant } from '@qbit/utils';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { EntrySummaryFragment } from '../../generated/graphql';
import { furtherColumn, type ListColumn } from '../../lists/list-column';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Badge } from '../ui/badge';
import { DateText } from '../ui/date-text';
import { EntryStatusBadge } from './entry-status';

/** The columns of the journal, for its table, its views and its downloads. */
export function useJournalColumns(): readonly ListColumn<EntrySummaryFragment>[] {
  const t = useTranslations('journal');
  const d = useTranslations('downloads');
  const states = useTranslations('entryStatus');
  const locale = useLocale();
  const { organization } = useSeat();
  const amount = t('amount', { currency: organization.functionalCurrency });
  return [
    {
      key: 'number',
      title: t('number'),
      fixed: true,
      className: 'whitespace-nowrap',
      cell: (entry) => (
        <Link
          data-row-link
          href={entryHref(organization.slug, entry)}
          className="figures font-medium text-accent hover:underline"
        >
          {entry.number ?? t('draft')}
        </Link>
      ),
      taken: [{ title: t('number'), kind: 'text', value: ({ number }) => number }],
    },
    {
      key: 'date',
      title: t('date'),
      className: 'whitespace-nowrap',
      cell: ({ postingDate }) => <DateText date={postingDate} />,
      taken: [{ title: t('date'), kind: 'date', value: ({ postingDate }) => postingDate }],
    },
    {
      key: 'description',
      title: t('description'),
      cell: ({ description, reference }) => (
        <>
          {description}
          {reference && <span className="block text-xs text-muted">{reference}</span>}
        </>
      ),
      taken: [
        { title: t('description'), kind: 'text', value: ({ description }) => description },
        { title: d('reference'), kind: 'text', value: ({ reference }) => reference },
      ],
    },
    {
      key: 'recorded',
      title: t('recorded'),
      wide: true,
      className: 'whitespace-nowrap text-muted',
      cell: ({ recordedAt }) => recordedAt && formatInstant(new Date(recordedAt), locale, organization.timeZone),
      taken: [{ title: t('recorded'), kind: 'instant', value: ({ recordedAt }) => recordedAt }],
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ status, adjustment }) => (
        <span className="flex flex-wrap gap-1">
          <EntryStatusBadge status={status} />
          {adjustment && <Badge tone="accent">{t('adjustment')}</Badge>}
        </span>
      ),
      taken: [
        { title: t('state'), kind: 'text', value: ({ status }) => states(status) },
        { title: t('adjustment'), kind: 'text', value: ({ adjustment }) => (adjustment ? t('adjustment') : '') },
      ],
    },
    {
      key: 'amount',
      title: amount,
      numeric: true,
      cell: ({ total }) => <Amount money={total} />,
      taken: [{ title: amount, kind: 'decimal', value: ({ total }) => total.amount }],
    },
    furtherColumn('currency', { title: d('currency'), kind: 'text', value: ({ total }) => total.currency }),
    furtherColumn('version', { title: d('version'), kind: 'decimal', value: ({ version }) => String(version) }),
    furtherColumn('id', { title: d('id'), kind: 'text', value: ({ id }) => id }),
  ];
}

/** Where an entry is read, or a draft written on. */
export function entryHref(slug: string, { id, status }: Pick<EntrySummaryFragment, 'id' | 'status'>): string {
  return `/${slug}/journal/${id}${status === 'DRAFT' ? '/edit' : ''}`;
}
