'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Dispatch } from 'react';
import type { DimensionChoiceFragment, TaxCodeChoiceFragment } from '../../generated/graphql';
import type { AccountChoice, GridAction, GridLine, Side } from '../../journal/grid';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';
import { AccountCombobox } from './account-combobox';
import { AmountInput } from './amount-input';
import { DimensionCells } from './dimension-cells';
import { TaxCell } from './tax-cell';
import { cellId, type CellColumn, type ProblemColumn } from './use-cell-focus';

interface GridLineRowProps {
  readonly line: GridLine;
  readonly number: number;
  readonly accounts: readonly AccountChoice[];
  readonly currencies: readonly string[] | null;
  readonly dimensions: readonly DimensionChoiceFragment[];
  /** Null where the grid has no such column. */
  readonly taxCodes: readonly TaxCodeChoiceFragment[] | null;
  /** What the API refused of this line, by column. */
  readonly problems: ReadonlyMap<ProblemColumn, string>;
  readonly dispatch: Dispatch<GridAction>;
  readonly focus: (key: number, column: CellColumn) => void;
}

const SIDES: readonly Side[] = ['debit', 'credit'];

/** The widths of the columns on wide screens; on a phone each line is a card of its own. */
export function columnsOf(withCurrency: boolean, withTax: boolean): string {
  if (withCurrency && withTax)
    return 'md:grid-cols-[minmax(10rem,1.3fr)_minmax(7rem,1fr)_5.5rem_7.5rem_7.5rem_6.5rem_2rem]';
  if (withTax) return 'md:grid-cols-[minmax(11rem,1.3fr)_minmax(8rem,1fr)_8rem_8rem_6.5rem_2rem]';
  return withCurrency
    ? 'md:grid-cols-[minmax(11rem,1.3fr)_minmax(8rem,1fr)_5.5rem_8.5rem_8.5rem_2rem]'
    : 'md:grid-cols-[minmax(11rem,1.3fr)_minmax(8rem,1fr)_8.5rem_8.5rem_2rem]';
}

/** One line of the grid: account, words, currency where there are several, debit, credit, tax. */
export function GridLineRow(props: GridLineRowProps) {
  const { line, number, accounts, currencies, dimensions, taxCodes, problems, dispatch, focus } = props;
  const t = useTranslations('entryEditor');
  const { key } = line;
  const faults = [...problems.values()];
  return (
    <div
      role="group"
      aria-label={t('line', { number })}
      data-line={key}
      className={classNames(
        'grid grid-cols-2 gap-2 border-b border-line p-3 md:items-start md:gap-1.5 md:px-3 md:py-1.5',
        columnsOf(currencies !== null, taxCodes !== null),
      )}
    >
      <div className="col-span-2 md:col-span-1">
        <AccountCombobox
          accounts={accounts}
          text={line.account}
          chosen={line.accountId !== null}
          label={t('cell', { column: t('account'), number })}
          cell={cellId(key, 'account')}
          invalid={problems.has('account') || (line.accountId === null && line.account.trim() !== '')}
          onType={(text) => dispatch({ type: 'type', key, column: 'account', text })}
          onChoose={(account) => dispatch({ type: 'choose-account', key, account })}
          onNext={() => focus(key, 'description')}
        />
      </div>
      <div className="col-span-2 grid content-start gap-1.5 md:col-span-1">
        <input
          aria-label={t('cell', { column: t('text'), number })}
          aria-invalid={problems.has('description')}
          data-cell={cellId(key, 'description')}
          placeholder={t('textPlaceholder')}
          className={CONTROL}
          value={line.description}
          maxLength={500}
          onChange={(event) => dispatch({ type: 'type', key, column: 'description', text: event.target.value })}
          onFocus={(event) => event.target.select()}
        />
        <DimensionCells
          line={line}
          number={number}
          dimensions={dimensions}
          invalid={problems.has('dimensions')}
          dispatch={dispatch}
        />
      </div>
      {currencies && (
        <select
          aria-label={t('cell', { column: t('currency'), number })}
          className={classNames(CONTROL, 'col-span-2 md:col-span-1')}
          value={line.currency}
          onChange={(event) => dispatch({ type: 'type', key, column: 'currency', text: event.target.value })}
        >
          {currencies.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      )}
      {SIDES.map((side) => (
        <div key={side} className="min-w-0">
          <span aria-hidden className="mb-0.5 block text-xs text-muted md:hidden">
            {t(side)}
          </span>
          <AmountInput
            value={line[side]}
            currency={line.currency}
            label={t('cell', { column: t(side), number })}
            cell={cellId(key, side)}
            invalid={problems.has(side)}
            describedBy={`fault-${key}-${side}`}
            onType={(text) => dispatch({ type: 'type-amount', key, side, text })}
            onSet={(minor) => dispatch({ type: 'set-amount', key, side, minor })}
            onLeave={() => dispatch({ type: 'leave-amount', key, side })}
          />
        </div>
      ))}
      {taxCodes && (
        <TaxCell line={line} number={number} taxCodes={taxCodes} invalid={problems.has('tax')} dispatch={dispatch} />
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('remove', { number })}
        title={t('removeHint')}
        onClick={() => dispatch({ type: 'remove-line', key })}
        className="col-span-2 flex h-9 items-center justify-center gap-2 rounded-md text-muted hover:bg-sunken hover:text-danger md:col-span-1"
      >
        <Trash2 aria-hidden className="size-4" />
        <span className="md:hidden">{t('remove', { number })}</span>
      </button>
      {faults.length > 0 && (
        <p role="alert" className="col-span-full text-sm text-danger">
          {faults.join(' · ')}
        </p>
      )}
    </div>
  );
}
