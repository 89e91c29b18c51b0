'use client';

import { useTranslations } from 'next-intl';
import type { FiscalYearRowFragment } from '../../generated/graphql';
import { Card, CardHeading } from '../ui/card';
import { useDateText } from '../ui/date-text';
import { DeclareYear } from './declare-year';
import { RemoveYear } from './remove-year';

/** The fiscal years that the company declared, each with its periods. */
export function FiscalYears({ years }: { years: readonly FiscalYearRowFragment[] }) {
  const t = useTranslations('fiscalYears');
  const day = useDateText();
  return (
    <Card>
      <CardHeading title={t('title')} hint={t('text')} actions={<DeclareYear last={years.at(-1) ?? null} />} />
      {years.length === 0 ? (
        <p className="p-4 text-muted">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {years.map(({ year, start, end, scheme, adjustmentPeriod, periods }, index) => (
            <li key={year} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
              <details className="min-w-0 flex-1 basis-72">
                <summary className="cursor-pointer">
                  <span className="font-medium">{String(year)}</span> · {day(start)} – {day(end)} ·{' '}
                  {t(`schemes.${scheme}`)}
                  {adjustmentPeriod && ` · ${t('withAdjustment')}`}
                </summary>
                <ol className="mt-2 grid gap-1 text-sm text-muted sm:grid-cols-2">
                  {periods.map((period) => (
                    <li key={period.id}>
                      {t(period.isAdjustment ? 'adjustmentOf' : 'periodOf', {
                        number: period.number,
                        start: day(period.start),
                        end: day(period.end),
                      })}
                    </li>
                  ))}
                </ol>
              </details>
              {(index === 0 || index === years.length - 1) && <RemoveYear year={year} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
