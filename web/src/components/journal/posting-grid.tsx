'use client';

import { currencies } from '@qbit/utils';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type Dispatch, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { DimensionChoiceFragment, TaxCodeChoiceFragment } from '../../generated/graphql';
import type { AccountChoice, Grid, GridAction } from '../../journal/grid';
import { pastedLines } from '../../journal/pasted-lines';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { columnsOf, GridLineRow } from './grid-line-row';
import { type CellColumn, cellAt, type ProblemColumn, useCellFocus } from './use-cell-focus';

interface PostingGridProps {
  readonly grid: Grid;
  readonly accounts: readonly AccountChoice[];
  readonly dimensions: readonly DimensionChoiceFragment[];
  /** Those that are valid on the day of the entry; no column where there are none. */
  readonly taxCodes: readonly TaxCodeChoiceFragment[];
  readonly problems: ReadonlyMap<string, string>;
  readonly dispatch: Dispatch<GridAction>;
}

const NONE: ReadonlyMap<ProblemColumn, string> = new Map();

/** The grid of an entry's lines, usable by keyboard alone (P-17). */
export function PostingGrid({ grid, accounts, dimensions, taxCodes, problems, dispatch }: PostingGridProps) {
  const t = useTranslations('entryEditor');
  const list = useRef<HTMLDivElement>(null);
  const focus = useCellFocus(list);
  const [asked, setAsked] = useState(false);
  const several = asked || grid.lines.some(({ currency }) => currency !== grid.currency);
  const codes = useMemo(() => (several ? currencies().map(({ code }) => code) : null), [several]);

  const taxed = taxCodes.length > 0 || grid.lines.some(({ taxCode }) => taxCode !== '');

  const press = (event: KeyboardEvent) => {
    const cell = cellAt(event.target);
    const action = cell && actionOf(event, cell, grid);
    if (!action) return;
    event.preventDefault();
    dispatch(action.act);
    focus(action.focusKey, action.focusColumn);
  };
  const paste = (event: ClipboardEvent) => {
    const cell = cellAt(event.target);
    const lines = pastedLines(event.clipboardData.getData('text/plain'));
    if (!cell || !lines) return;
    event.preventDefault();
    dispatch({ type: 'paste', key: cell.key, lines, accounts });
  };
  const addLine = () => {
    dispatch({ type: 'add-line', after: null });
    focus(grid.nextKey, 'account');
  };

  return (
    <div className="rounded-lg border border-line bg-surface">
      <div
        aria-hidden
        className={classNames(
          'hidden gap-1.5 rounded-t-lg border-b border-line bg-sunken px-3 py-2 text-sm font-medium text-muted md:grid',
          columnsOf(several, taxed),
        )}
      >
        <span>{t('account')}</span>
        <span>{t('text')}</span>
        {several && <span>{t('currency')}</span>}
        <span className="text-right">{t('debit')}</span>
        <span className="text-right">{t('credit')}</span>
        {taxed && <span>{t('tax')}</span>}
      </div>
      <div ref={list} role="group" aria-label={t('lines')} onKeyDown={press} onPaste={paste}>
        {grid.lines.map((line, index) => (
          <GridLineRow
            key={line.key}
            line={line}
            number={index + 1}
            accounts={accounts}
            currencies={codes}
            dimensions={dimensions}
            taxCodes={taxed ? taxCodes : null}
            problems={problemsOf(problems, line.key)}
            dispatch={dispatch}
            focus={focus}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2 p-3">
        <Button size="small" onClick={addLine}>
          <Plus aria-hidden className="size-4" />
          {t('addLine')}
        </Button>
        {!several && (
          <Button size="small" variant="quiet" onClick={() => setAsked(true)}>
            {t('severalCurrencies')}
          </Button>
        )}
      </div>
    </div>
  );
}

function problemsOf(problems: ReadonlyMap<string, string>, key: number): ReadonlyMap<ProblemColumn, string> {
  const own = [...problems].flatMap(([cell, message]) => {
    const [line, column] = cell.split(':');
    return Number(line) === key ? [[column as ProblemColumn, message] as const] : [];
  });
  return own.length > 0 ? new Map(own) : NONE;
}

interface KeyedAct {
  readonly act: GridAction;
  readonly focusKey: number;
  readonly focusColumn: CellColumn;
}

/** What a key does in a cell; null for keys that are not the grid's. */
function actionOf(
  event: KeyboardEvent,
  { key, column }: { key: number; column: CellColumn },
  grid: Grid,
): KeyedAct | null {
  const at = grid.lines.findIndex((line) => line.key === key);
  const stay = (act: GridAction): KeyedAct => ({ act, focusKey: key, focusColumn: column });
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  const plain = !altKey && !ctrlKey && !metaKey && !shiftKey;
  if (event.key === 'Enter' && plain)
    return { act: { type: 'add-line', after: key }, focusKey: grid.nextKey, focusColumn: 'account' };
  if ((ctrlKey || metaKey) && event.key === '.')
    return { act: { type: 'balance', key }, focusKey: key, focusColumn: column };
  if ((ctrlKey || metaKey) && event.key === "'") return stay({ type: 'repeat-above', key, column });
  if (altKey && event.key === 'Delete') {
    const next = grid.lines.length > 2 ? (grid.lines[at + 1] ?? grid.lines[at - 1]) : grid.lines[at];
    return { act: { type: 'remove-line', key }, focusKey: next?.key ?? key, focusColumn: column };
  }
  if (altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
    return stay({ type: 'move-line', key, by: event.key === 'ArrowUp' ? -1 : 1 });
  return null;
}
