'use client';

import { formatInstant } from '@qbit/utils';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Act } from '../../acts/act';
import { JobStatusBadge } from '../jobs/job-progress';
import { useSeat } from '../seat';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

/** Acts, the latest first, with what has become of them so far. */
export function ActList({ acts }: { acts: readonly Act[] }) {
  const t = useTranslations('acts');
  const locale = useLocale();
  const { organization } = useSeat();
  return (
    <Table label={t('all')}>
      <Head>
        <HeadCell>{t('act')}</HeadCell>
        <HeadCell>{t('state')}</HeadCell>
        <HeadCell numeric>{t('figures.done')}</HeadCell>
        <HeadCell numeric>{t('figures.failed')}</HeadCell>
        <HeadCell numeric>{t('figures.waiting')}</HeadCell>
        <HeadCell>{t('askedFor')}</HeadCell>
      </Head>
      <tbody>
        {acts.map(({ id, kind, status, counts, createdAt }) => (
          <Row key={id}>
            <Cell>
              <Link
                data-row-link
                href={`/${organization.slug}/acts/${id}`}
                className="font-medium text-accent hover:underline"
              >
                {t(`kinds.${kind}`, { count: counts.total })}
              </Link>
            </Cell>
            <Cell>
              <JobStatusBadge status={status} />
            </Cell>
            <Cell numeric>{counts.done}</Cell>
            <Cell numeric>{counts.failed}</Cell>
            <Cell numeric>{counts.waiting}</Cell>
            <Cell>{formatInstant(new Date(createdAt), locale, organization.timeZone)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
