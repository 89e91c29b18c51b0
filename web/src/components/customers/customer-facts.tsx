'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { CustomerRowFragment } from '../../generated/graphql';
import { Amount } from '../ui/amount';

/** What is known of a customer; what is not is left out. */
export function CustomerFacts({ customer }: { customer: CustomerRowFragment }) {
  const t = useTranslations('customers');
  const locale = useLocale();
  const {
    email,
    address,
    country,
    taxId,
    currency,
    paymentTermsDays,
    creditLimit,
    externalReference: external,
  } = customer;
  const town = [address?.postalCode, address?.city].filter(Boolean).join(' ');
  const lines = [
    address?.line1,
    address?.line2,
    town,
    address?.region,
    country && new Intl.DisplayNames(locale, { type: 'region' }).of(country),
  ].filter(Boolean);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('email'), email],
    [
      t('address'),
      lines.length > 0
        ? lines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))
        : null,
    ],
    [t('taxId'), taxId],
    [t('currency'), currency],
    [t('terms'), t('days', { count: paymentTermsDays })],
    [t('creditLimit'), creditLimit && <Amount money={creditLimit} withCurrency />],
    [t('external'), external && `${external.source}: ${external.id}`],
  ];
  return (
    <dl className="mb-6 grid gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
