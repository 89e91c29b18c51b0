'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CustomerRowFragment } from '../../generated/graphql';
import { furtherColumn, type ListColumn } from '../../lists/list-column';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';

/** The columns of the customers, for their table, its views and its downloads. */
export function useCustomerColumns(): readonly ListColumn<CustomerRowFragment>[] {
  const t = useTranslations('customers');
  const d = useTranslations('downloads');
  const { organization } = useSeat();
  return [
    {
      key: 'name',
      title: t('name'),
      fixed: true,
      cell: ({ id, name }) => (
        <Link
          data-row-link
          href={`/${organization.slug}/customers/${id}`}
          className="font-medium text-accent hover:underline"
        >
          {name}
        </Link>
      ),
      taken: [{ title: t('name'), kind: 'text', value: ({ name }) => name }],
    },
    { key: 'email', title: t('email'), taken: [{ title: t('email'), kind: 'text', value: ({ email }) => email }] },
    {
      key: 'town',
      title: t('town'),
      cell: townOf,
      taken: [
        { title: t('town'), kind: 'text', value: ({ address }) => address?.city },
        { title: d('country'), kind: 'text', value: ({ country }) => country },
      ],
    },
    {
      key: 'currency',
      title: t('currency'),
      taken: [{ title: t('currency'), kind: 'text', value: ({ currency }) => currency }],
    },
    {
      key: 'terms',
      title: t('terms'),
      numeric: true,
      cell: ({ paymentTermsDays }) => t('days', { count: paymentTermsDays }),
      taken: [{ title: d('termsDays'), kind: 'decimal', value: ({ paymentTermsDays }) => String(paymentTermsDays) }],
    },
    {
      key: 'address',
      title: t('address'),
      further: true,
      cell: ({ address }) => [address?.line1, address?.line2].filter(Boolean).join(', '),
      taken: [
        { title: t('address'), kind: 'text', value: ({ address }) => address?.line1 },
        { title: d('addressLine2'), kind: 'text', value: ({ address }) => address?.line2 },
      ],
    },
    furtherColumn('postalCode', { title: d('postalCode'), kind: 'text', value: ({ address }) => address?.postalCode }),
    furtherColumn('taxId', { title: t('taxId'), kind: 'text', value: ({ taxId }) => taxId }),
    {
      key: 'creditLimit',
      title: t('creditLimit'),
      further: true,
      numeric: true,
      cell: ({ creditLimit }) => creditLimit && <Amount money={creditLimit} withCurrency />,
      taken: [{ title: t('creditLimit'), kind: 'decimal', value: ({ creditLimit }) => creditLimit?.amount }],
    },
    furtherColumn('language', { title: d('language'), kind: 'text', value: ({ language }) => language }),
    furtherColumn('version', { title: d('version'), kind: 'decimal', value: ({ version }) => String(version) }),
    furtherColumn('id', { title: d('id'), kind: 'text', value: ({ id }) => id }),
  ];
}

export function townOf({ address, country }: CustomerRowFragment): string {
  return [address?.city, country].filter(Boolean).join(', ');
}
