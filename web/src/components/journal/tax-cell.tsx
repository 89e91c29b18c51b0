'use client';

import { useTranslations } from 'next-intl';
import type { TaxCodeChoiceFragment } from '../../generated/graphql';
import type { GridLine } from '../../journal/grid';
import { Amount } from '../ui/amount';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';
import { cellId } from './use-cell-focus';

interface TaxCellProps {
  readonly line: Pick<GridLine, 'key' | 'taxCode'> & Partial<Pick<GridLine, 'taxBase'>>;
  readonly number: number;
  readonly taxCodes: readonly TaxCodeChoiceFragment[];
  readonly invalid: boolean;
  readonly dispatch: (act: { readonly type: 'choose-tax'; readonly key: number; readonly taxCode: string }) => void;
}

/** The tax code of a line, of those that are valid on the day of the entry; after the amounts, where Tab passes (P-17). */
export function TaxCell({ line: { key, taxCode, taxBase }, number, taxCodes, invalid, dispatch }: TaxCellProps) {
  const t = useTranslations('entryEditor');
  const unknown = taxCode !== '' && !taxCodes.some(({ code }) => code === taxCode);
  return (
    <div className="col-span-2 md:col-span-1">
      <select
        aria-label={t('cell', { column: t('tax'), number })}
        aria-invalid={invalid || unknown}
        data-cell={cellId(key, 'tax')}
        className={classNames(CONTROL, 'w-full', taxCode === '' && 'text-muted')}
        value={taxCode}
        onChange={(event) => dispatch({ type: 'choose-tax', key, taxCode: event.target.value })}
      >
        <option value="">{t('noTax')}</option>
        {taxCodes.map(({ code, rate }) => (
          <option key={code} value={code}>
            {code} · {rate} %
          </option>
        ))}
        {unknown && <option value={taxCode}>{t('taxNotValid', { code: taxCode })}</option>}
      </select>
      {taxBase && (
        <p className="text-xs text-muted">
          {t('taxBase')} <Amount money={taxBase} withCurrency />
        </p>
      )}
    </div>
  );
}
