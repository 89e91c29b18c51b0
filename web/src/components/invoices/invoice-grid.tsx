'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Dispatch, type KeyboardEvent, useRef } from 'react';
import type { TaxCodeChoiceFragment } from '../../generated/graphql';
import type { AccountChoice } from '../../journal/grid';
import type { InvoiceColumn, InvoiceGrid as Grid, InvoiceGridAction } from '../../receivables/invoice-grid';
import { useCellFocus } from '../journal/use-cell-focus';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { INVOICE_COLUMNS, InvoiceLineRow } from './invoice-line-row';

interface InvoiceGridProps {
  readonly grid: Grid;
  readonly currency: string;
  readonly accounts: readonly AccountChoice[];
  readonly taxCodes: readonly TaxCodeChoiceFragment[];
  readonly problems: ReadonlyMap<string, string>;
  readonly dispatch: Dispatch<InvoiceGridAction>;
}

const COLUMNS: readonly InvoiceColumn[] = ['account', 'description', 'quantity', 'unitPrice', 'discountPercent', 'tax'];

/** The lines of an invoice, usable by keyboard alone (P-17): Enter adds one, Alt+Delete removes it, Alt+arrows move it. */
export function InvoiceGrid({ grid, dispatch, ...rest }: InvoiceGridProps) {
  const t = useTranslations('invoiceEditor');
  const list = useRef<HTMLDivElement>(null);
  const focus = useCellFocus<InvoiceColumn>(list);
  const press = (event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    const pressed = cell && pressedIn(event, cell, grid);
    if (!pressed) return;
    event.preventDefault();
    dispatch(pressed.act);
    focus(pressed.key, pressed.column);
  };
  return (
    <div className="rounded-lg border border-line bg-surface">
      <div
        aria-hidden
        className={classNames(
          'hidden gap-1.5 rounded-t-lg border-b border-line bg-sunken px-3 py-2 text-sm font-medium text-muted md:grid',
          INVOICE_COLUMNS,
        )}
      >
        {COLUMNS.map((column) => (
          <span key={column} className={isNumber(column) ? 'text-right' : ''}>
            {t(column)}
          </span>
        ))}
      </div>
      <div ref={list} role="group" aria-label={t('lines')} onKeyDown={press}>
        {grid.lines.map((line, index) => (
          <InvoiceLineRow key={line.key} line={line} number={index + 1} dispatch={dispatch} focus={focus} {...rest} />
        ))}
      </div>
      <div className="p-3">
        <Button
          size="small"
          onClick={() => {
            dispatch({ type: 'add-line', after: null });
            focus(grid.nextKey, 'account');
          }}
        >
          <Plus aria-hidden className="size-4" />
          {t('addLine')}
        </Button>
      </div>
    </div>
  );
}

interface Place {
  readonly key: number;
  readonly column: InvoiceColumn;
}

function cellOf(target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement)) return null;
  const [key, name] = target.dataset.cell?.split(':') ?? [];
  const column = COLUMNS.find((candidate) => candidate === name);
  return key && column ? { key: Number(key), column } : null;
}

function isNumber(column: InvoiceColumn): boolean {
  return column === 'quantity' || column === 'unitPrice' || column === 'discountPercent';
}

/** What a key does in a cell, and where the focus goes; null for keys that are not the grid's. */
function pressedIn(
  { key: pressed, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  { key, column }: Place,
  { lines, nextKey }: Grid,
): (Place & { readonly act: InvoiceGridAction }) | null {
  if (pressed === 'Enter' && !altKey && !ctrlKey && !metaKey && !shiftKey)
    return { act: { type: 'add-line', after: key }, key: nextKey, column: 'account' };
  if (!altKey) return null;
  if (pressed === 'Delete') {
    const at = lines.findIndex((line) => line.key === key);
    const next = lines[at + 1] ?? lines[at - 1];
    return { act: { type: 'remove-line', key }, key: next?.key ?? key, column };
  }
  if (pressed === 'ArrowUp' || pressed === 'ArrowDown')
    return { act: { type: 'move-line', key, by: pressed === 'ArrowUp' ? -1 : 1 }, key, column };
  return null;
}
