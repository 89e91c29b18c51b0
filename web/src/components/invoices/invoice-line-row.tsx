'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Dispatch } from 'react';
import type { TaxCodeChoiceFragment } from '../../generated/graphql';
import type { AccountChoice } from '../../journal/grid';
import type { InvoiceColumn, InvoiceGridAction, InvoiceGridLine, NumberColumn } from '../../receivables/invoice-grid';
import { AccountCombobox } from '../journal/account-combobox';
import { TaxCell } from '../journal/tax-cell';
import { cellId } from '../journal/use-cell-focus';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';
import { NumberInput } from './number-input';

interface InvoiceLineRowProps {
  readonly line: InvoiceGridLine;
  readonly number: number;
  readonly currency: string;
  readonly accounts: readonly AccountChoice[];
  readonly taxCodes: readonly TaxCodeChoiceFragment[];
  /** What the API refused, by cell. */
  readonly problems: ReadonlyMap<string, string>;
  readonly dispatch: Dispatch<InvoiceGridAction>;
  readonly focus: (key: number, column: InvoiceColumn) => void;
}

/** The widths of the columns on wide screens; on a phone each line is a card of its own. */
export const INVOICE_COLUMNS = 'md:grid-cols-[minmax(9rem,1fr)_minmax(9rem,1.4fr)_4.5rem_7rem_4.5rem_6.5rem_2rem]';

const NUMBERS: readonly NumberColumn[] = ['quantity', 'unitPrice', 'discountPercent'];

/** One line of an invoice: account, words, quantity, price, discount, tax, in the order in which Tab passes (P-17). */
export function InvoiceLineRow(props: InvoiceLineRowProps) {
  const { line, number, currency, accounts, taxCodes, problems, dispatch, focus } = props;
  const t = useTranslations('invoiceEditor');
  const { key } = line;
  const label = (column: InvoiceColumn) => t('cell', { column: t(column), number });
  const invalid = (column: InvoiceColumn) => problems.has(cellId(key, column));
  const faults = [...problems].flatMap(([cell, message]) => (cell.startsWith(`${key}:`) ? [message] : []));
  return (
    <div
      role="group"
      aria-label={t('line', { number })}
      className={classNames(
        'grid grid-cols-6 gap-2 border-b border-line p-3 md:items-start md:gap-1.5 md:px-3 md:py-1.5',
        INVOICE_COLUMNS,
      )}
    >
      <div className="col-span-6 md:col-span-1">
        <AccountCombobox
          accounts={accounts}
          text={line.account}
          chosen={line.accountId !== null}
          label={label('account')}
          cell={cellId(key, 'account')}
          invalid={invalid('account') || (line.account.trim() !== '' && line.accountId === null)}
          onType={(text) => dispatch({ type: 'type', key, column: 'account', text })}
          onChoose={(account) => dispatch({ type: 'choose-account', key, account })}
          onNext={() => focus(key, 'description')}
        />
      </div>
      <input
        aria-label={label('description')}
        aria-invalid={invalid('description')}
        data-cell={cellId(key, 'description')}
        className={classNames(CONTROL, 'col-span-6 md:col-span-1')}
        placeholder={t('description')}
        maxLength={1000}
        value={line.description}
        onChange={(event) => dispatch({ type: 'type', key, column: 'description', text: event.target.value })}
      />
      {NUMBERS.map((column) => (
        <div key={column} className="col-span-2 md:col-span-1">
          <span aria-hidden className="text-xs text-muted md:hidden">
            {t(column)}
          </span>
          <NumberInput
            value={line[column]}
            label={label(column)}
            cell={cellId(key, column)}
            invalid={invalid(column)}
            describedBy={`fault-${key}-${column}`}
            onType={(text) => dispatch({ type: 'type-number', key, column, text, currency })}
            onSet={(value) => dispatch({ type: 'set-number', key, column, value })}
            onLeave={() => dispatch({ type: 'leave-number', key, column })}
          />
        </div>
      ))}
      <div className="col-span-5 md:col-span-1">
        <TaxCell line={line} number={number} taxCodes={taxCodes} invalid={invalid('tax')} dispatch={dispatch} />
      </div>
      <button
        type="button"
        aria-label={t('remove', { number })}
        onClick={() => dispatch({ type: 'remove-line', key })}
        className="grid size-8 place-items-center justify-self-end rounded text-muted hover:bg-sunken"
      >
        <Trash2 aria-hidden className="size-4" />
      </button>
      {faults.length > 0 && (
        <p role="alert" className="col-span-6 text-sm text-danger md:col-span-7">
          {faults.join(' ')}
        </p>
      )}
    </div>
  );
}
