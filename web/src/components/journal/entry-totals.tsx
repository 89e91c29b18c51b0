'use client';

import { formatMoney } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { Grid } from '../../journal/grid';
import { totalsOf } from '../../journal/totals';
import { classNames } from '../ui/class-names';

/** The sums of each currency and what is missing, as they are typed. */
export function EntryTotals({ grid }: { grid: Grid }) {
  const t = useTranslations('entryEditor');
  const locale = useLocale();
  const totals = totalsOf(grid.lines);
  const shown = totals.length > 0 ? totals : [{ currency: grid.currency, debits: 0n, credits: 0n, difference: 0n }];
  return (
    <div className="grid gap-1" aria-live="polite">
      {shown.map(({ currency, debits, credits, difference }) => {
        const money = (amount: bigint) => formatMoney({ amount, currency }, locale, { currency: 'code' });
        const missing = difference < 0n ? -difference : difference;
        return (
          <div key={currency} className="figures flex flex-wrap items-baseline justify-end gap-x-5 gap-y-1">
            <div className="flex gap-1.5">
              <span className="text-muted">{t('debit')}</span>
              <span className="font-medium">{money(debits)}</span>
            </div>
            <div className="flex gap-1.5">
              <span className="text-muted">{t('credit')}</span>
              <span className="font-medium">{money(credits)}</span>
            </div>
            <div
              className={classNames(
                'flex gap-1.5 rounded px-2 py-0.5',
                debits === 0n && credits === 0n
                  ? 'text-muted'
                  : difference === 0n
                    ? 'text-success'
                    : 'bg-warning-soft text-warning',
              )}
            >
              <span>
                {debits === 0n && credits === 0n
                  ? t('nothingYet')
                  : difference === 0n
                    ? t('balanced')
                    : difference > 0n
                      ? t('missingCredit')
                      : t('missingDebit')}
              </span>
              <span className="font-semibold">{difference === 0n ? (debits === 0n ? '' : '✓') : money(missing)}</span>
            </div>
          </div>
        );
      })}
    </div>
  );
}
