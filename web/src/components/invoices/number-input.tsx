'use client';

import { useLocale, useTranslations } from 'next-intl';
import { decimalText } from '../../receivables/local-decimal';
import type { NumberCell } from '../../receivables/number-cell';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';

interface NumberInputProps {
  readonly value: NumberCell;
  readonly label: string;
  readonly cell: string;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  readonly onSet: (value: string) => void;
  readonly onLeave: () => void;
}

/** A number as people of the locale write it, or a formula. What could be read in two ways is asked, never guessed. */
export function NumberInput(props: NumberInputProps) {
  const { value, label, cell, invalid, describedBy, onType, onSet, onLeave } = props;
  const t = useTranslations('invoiceEditor');
  const locale = useLocale();
  return (
    <div>
      <input
        aria-label={label}
        aria-invalid={invalid || value.fault !== null}
        aria-describedby={value.fault ? describedBy : undefined}
        data-cell={cell}
        inputMode="decimal"
        autoComplete="off"
        className={classNames(CONTROL, 'text-right')}
        value={value.text}
        onChange={(event) => onType(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={onLeave}
      />
      {value.fault && (
        <p id={describedBy} className="mt-1 text-right text-xs text-danger">
          {t(`faults.${value.fault}`)}
        </p>
      )}
      {value.readings.length > 0 && (
        <span className="mt-1 flex flex-wrap justify-end gap-1">
          {value.readings.map((reading) => (
            <button
              key={reading}
              type="button"
              onClick={() => onSet(reading)}
              className="figures min-h-6 rounded border border-line-strong px-2 py-0.5 text-xs hover:bg-sunken"
            >
              {decimalText(reading, locale)}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}
