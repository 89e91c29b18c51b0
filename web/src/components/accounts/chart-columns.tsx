'use client';

import { formatAmount, formatInstant, formatMoney } from '@qbit/utils';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { TreeRow } from '../../accounts/account-tree';
import type { AccountRowFragment } from '../../generated/graphql';
import { furtherColumn, type ListColumn } from '../../lists/list-column';
import { useSeat } from '../seat';
import { classNames } from '../ui/class-names';

export type ChartRow = TreeRow<AccountRowFragment>;

/** The column of the tree itself: the chart draws its cells. */
export const ACCOUNT = 'account';

/** The columns of the chart of accounts, for its table, its views and its downloads. */
export function useChartColumns(accounts: readonly AccountRowFragment[]): readonly ListColumn<ChartRow>[] {
  const t = useTranslations('chart');
  const d = useTranslations('downloads');
  const types = useTranslations('accountTypes');
  const locale = useLocale();
  const { slug, functionalCurrency: currency, timeZone } = useSeat().organization;
  const codes = new Map(accounts.map(({ id, code }) => [id, code]));
  return [
    {
      key: ACCOUNT,
      title: t('account'),
      fixed: true,
      taken: [
        { title: d('code'), kind: 'text', value: ({ account }) => account.code },
        { title: t('account'), kind: 'text', value: ({ account }) => account.name },
      ],
    },
    {
      key: 'type',
      title: t('type'),
      wide: true,
      className: 'align-middle text-muted',
      cell: ({ account }) => types(account.type),
      taken: [{ title: t('type'), kind: 'text', value: ({ account }) => types(account.type) }],
    },
    {
      key: 'balance',
      title: t('balance', { currency }),
      numeric: true,
      className: 'align-middle',
      cell: ({ account, balance, hasChildren }) => (
        <Link
          href={`/${slug}/accounts/${account.id}`}
          className={classNames(
            'figures whitespace-nowrap hover:text-accent hover:underline',
            hasChildren && 'font-semibold',
          )}
        >
          {balance === 0n ? '–' : formatMoney({ amount: balance, currency }, locale, { currency: 'none' })}
        </Link>
      ),
      taken: [
        { title: t('balance', { currency }), kind: 'decimal', value: ({ balance }) => formatAmount(balance, currency) },
      ],
    },
    furtherColumn('group', {
      title: d('group'),
      kind: 'text',
      value: ({ account }) => codes.get(account.parent?.id ?? ''),
    }),
    furtherColumn('currency', { title: d('currency'), kind: 'text', value: ({ account }) => account.currency }),
    furtherColumn('controlledBy', {
      title: d('controlledBy'),
      kind: 'text',
      value: ({ account }) => account.controlledBy && t(`controlledBy.${account.controlledBy}`),
    }),
    {
      key: 'archivedAt',
      title: d('archivedAt'),
      further: true,
      className: 'whitespace-nowrap',
      cell: ({ account }) => account.archivedAt && formatInstant(new Date(account.archivedAt), locale, timeZone),
      taken: [{ title: d('archivedAt'), kind: 'instant', value: ({ account }) => account.archivedAt }],
    },
    furtherColumn('id', { title: d('id'), kind: 'text', value: ({ account }) => account.id }),
  ];
}
