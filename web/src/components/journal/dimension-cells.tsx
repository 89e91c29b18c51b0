'use client';

import { useTranslations } from 'next-intl';
import type { Dispatch } from 'react';
import { valueRows } from '../../dimensions/value-tree';
import type { DimensionChoiceFragment } from '../../generated/graphql';
import type { GridAction, GridLine } from '../../journal/grid';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';

interface DimensionCellsProps {
  readonly line: GridLine;
  readonly number: number;
  readonly dimensions: readonly DimensionChoiceFragment[];
  /** Whether the API refused one of them. */
  readonly invalid: boolean;
  readonly dispatch: Dispatch<GridAction>;
}

/** What a line is assigned to: one value of each dimension, or none. Between text and amounts, where Tab passes (P-17). */
export function DimensionCells({ line, number, dimensions, invalid, dispatch }: DimensionCellsProps) {
  const t = useTranslations('entryEditor');
  // What is archived is offered no more; a line that has it still says so.
  const shown = dimensions.filter(({ key, archivedAt }) => !archivedAt || line.dimensions[key] !== undefined);
  if (shown.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {shown.map(({ key: dimension, name, values }) => {
        const code = line.dimensions[dimension] ?? '';
        return (
          <select
            key={dimension}
            aria-label={t('cell', { column: name, number })}
            aria-invalid={invalid}
            className={classNames(
              CONTROL,
              'h-7 w-auto max-w-full min-w-24 flex-1 text-sm',
              code === '' && 'text-muted',
            )}
            value={code}
            onChange={(event) =>
              dispatch({ type: 'choose-dimension', key: line.key, dimension, code: event.target.value })
            }
          >
            <option value="">{name}</option>
            {valueRows(values.filter((value) => !value.archivedAt || value.code === code)).map(({ value, depth }) => (
              <option key={value.code} value={value.code}>
                {'\u2003'.repeat(depth)}
                {value.archivedAt ? t('archivedValue', { name: value.name }) : value.name}
              </option>
            ))}
          </select>
        );
      })}
    </div>
  );
}
