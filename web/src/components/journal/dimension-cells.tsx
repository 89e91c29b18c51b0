'use client';

import { useTranslations } from 'next-intl';
import type { Dispatch } from 'react';
import type { DimensionChoiceFragment } from '../../generated/graphql';
import type { GridAction, GridLine } from '../../journal/grid';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';

interface DimensionCellsProps {
  readonly line: GridLine;
  readonly number: number;
  readonly dimensions: readonly DimensionChoiceFragment[];
  readonly dispatch: Dispatch<GridAction>;
}

/** What a line is assigned to: one value of each dimension, or none. Between text and amounts, where Tab passes (P-17). */
export function DimensionCells({ line, number, dimensions, dispatch }: DimensionCellsProps) {
  const t = useTranslations('entryEditor');
  if (dimensions.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {dimensions.map(({ key: dimension, name, values }) => {
        const code = line.dimensions[dimension] ?? '';
        return (
          <select
            key={dimension}
            aria-label={t('cell', { column: name, number })}
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
            {values.map((value) => (
              <option key={value.code} value={value.code}>
                {value.name}
              </option>
            ))}
          </select>
        );
      })}
    </div>
  );
}
