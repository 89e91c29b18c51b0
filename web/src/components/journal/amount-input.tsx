'use client';

import { formatMoney } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { AmountCell } from '../../journal/amount-cell';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';

interface AmountInputProps {
  readonly value: AmountCell;
  readonly currency: string;
  readonly label: string;
  readonly cell: string;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  readonly onSet: (minor: bigint) => void;
  readonly onLeave: () => void;
}

/** An amount as people of the locale write it, or a formula. What could be read in two ways is asked, never guessed. */
export function AmountInput({
  value,
  currency,
  label,
  cell,
  invalid,
  describedBy,
  onType,
  onSet,
  onLeave,
}: AmountInputProps) {
  const t = useTranslations('entryEditor');
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
          {value.fault === 'AMBIGUOUS' ? t('ambiguous') : t(`faults.${value.fault}`)}
        </p>
      )}
      {value.fault === 'AMBIGUOUS' && (
        <span className="mt-1 flex flex-wrap justify-end gap-1">
          {value.readings
            .filter((minor) => minor > 0n)
            .map((minor) => (
              <button
                key={String(minor)}
                type="button"
                onClick={() => onSet(minor)}
                className="figures rounded border border-line-strong px-2 py-0.5 text-xs hover:bg-sunken"
              >
                {formatMoney({ amount: minor, currency }, locale, { currency: 'code' })}
              </button>
            ))}
        </span>
      )}
    </div>
  );
}
