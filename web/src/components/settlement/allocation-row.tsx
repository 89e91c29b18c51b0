'use client';

import { formatAmount } from '@qbit/utils';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Amount } from '../ui/amount';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';

/** What may take a part: an invoice, or a credit. */
export interface AllocationChoice {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** Its date or due date, in words. */
  readonly detail: string;
  /** Minor units. */
  readonly left: bigint;
}

interface AllocationRowProps {
  readonly choice: AllocationChoice;
  readonly currency: string;
  readonly typed: string;
  /** What is wrong with what is typed; empty for nothing. */
  readonly fault: string;
  readonly autoFocus: boolean;
  readonly onType: (text: string) => void;
}

/** What may take a part, and the field of how much it takes. */
export function AllocationRow({ choice, currency, typed, fault, autoFocus, onType }: AllocationRowProps) {
  const t = useTranslations('allocate');
  const id = useId();
  const { name, href, detail, left } = choice;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_8rem] items-center gap-x-3 gap-y-1">
      <span id={`${id}-what`} className="min-w-0">
        <Link href={href} className="figures font-medium text-accent hover:underline">
          {name}
        </Link>
        <span className="block text-sm text-muted">
          {detail} · {t('left')} <Amount money={{ amount: formatAmount(left, currency), currency }} withCurrency />
        </span>
      </span>
      <input
        aria-label={t('amountOf', { name, currency })}
        aria-describedby={fault === '' ? `${id}-what` : `${id}-fault`}
        aria-invalid={fault !== ''}
        inputMode="decimal"
        autoComplete="off"
        autoFocus={autoFocus}
        className={classNames(CONTROL, 'text-right')}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      {fault !== '' && (
        <p id={`${id}-fault`} role="alert" className="col-span-2 text-right text-sm text-danger">
          {fault}
        </p>
      )}
    </li>
  );
}
