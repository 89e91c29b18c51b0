'use client';

import { formatAmount, formatShortest } from '@qbit/utils';
import type { DocumentTaxes } from '@qbit/tax';
import { useLocale, useTranslations } from 'next-intl';
import { decimalText } from '../../receivables/local-decimal';
import { Amount } from '../ui/amount';

interface InvoiceTotalsProps {
  readonly totals: Pick<DocumentTaxes, 'net' | 'groups' | 'gross'> | null;
  readonly currency: string;
}

/** What a document comes to as it is typed; says so where the day has no rate for a code. */
export function InvoiceTotals({ totals, currency }: InvoiceTotalsProps) {
  const t = useTranslations('invoice');
  const editor = useTranslations('invoiceEditor');
  const locale = useLocale();
  if (!totals) return <p className="text-sm text-muted">{editor('noRate')}</p>;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  return (
    <dl data-testid="totals" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      <div className="flex gap-1.5">
        <dt className="text-muted">{t('net')}</dt>
        <dd>
          <Amount money={money(totals.net)} />
        </dd>
      </div>
      {totals.groups.map(({ code, rate, tax }) => (
        <div key={`${code} ${formatShortest(rate)}`} className="flex gap-1.5">
          <dt className="text-muted">
            {code} {decimalText(formatShortest(rate), locale)} %
          </dt>
          <dd>
            <Amount money={money(tax)} />
          </dd>
        </div>
      ))}
      <div className="flex gap-1.5 font-semibold">
        <dt>{t('gross')}</dt>
        <dd data-testid="gross">
          <Amount money={money(totals.gross)} withCurrency />
        </dd>
      </div>
    </dl>
  );
}
