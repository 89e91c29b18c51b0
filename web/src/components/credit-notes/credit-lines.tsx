'use client';

import { formatAmount, formatShortest } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { InvoiceDetailFragment } from '../../generated/graphql';
import type { CreditLine, LineLeft, LineTaken } from '../../receivables/invoice-credit';
import { decimalText } from '../../receivables/local-decimal';
import { numberCell, readNumber, settledNumber } from '../../receivables/number-cell';
import { NumberInput } from '../invoices/number-input';
import { cellId } from '../journal/use-cell-focus';
import { Amount } from '../ui/amount';
import { classNames } from '../ui/class-names';

interface CreditLinesProps {
  readonly invoice: InvoiceDetailFragment;
  readonly left: readonly LineLeft[];
  readonly credits: readonly CreditLine[];
  readonly taken: readonly LineTaken[];
  /** What the API refused, by cell. */
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (line: number, credit: CreditLine) => void;
}

const COLUMNS = 'md:grid-cols-[minmax(10rem,1.6fr)_minmax(8rem,1fr)_6rem_8rem_8rem]';

/** The lines of an invoice with what is left of each, and what of that is credited. */
export function CreditLines({ invoice, left, credits, taken, problems, onChange }: CreditLinesProps) {
  const t = useTranslations('creditEditor');
  const labels = [t('line'), t('left'), t('quantity'), t(priceOf(invoice)), t(amountOf(invoice))];
  return (
    <div role="group" aria-label={t('lines')} className="rounded-lg border border-line bg-surface">
      <div
        aria-hidden
        className={classNames(
          'hidden gap-3 rounded-t-lg border-b border-line bg-sunken px-3 py-2 text-sm font-medium text-muted md:grid',
          COLUMNS,
        )}
      >
        {labels.map((label, at) => (
          <span key={label} className={at > 0 ? 'text-right' : ''}>
            {label}
          </span>
        ))}
      </div>
      {invoice.lines.map((line, at) => {
        const [rest, credit, took] = [left[at], credits[at], taken[at]];
        return (
          rest &&
          credit &&
          took && (
            <CreditLineRow
              key={line.id}
              {...{ invoice, rest, credit, took, problems }}
              at={at}
              onChange={(change) => onChange(at, { ...credit, ...change })}
            />
          )
        );
      })}
    </div>
  );
}

interface CreditLineRowProps extends Pick<CreditLinesProps, 'invoice' | 'problems'> {
  readonly at: number;
  readonly rest: LineLeft;
  readonly credit: CreditLine;
  readonly took: LineTaken;
  readonly onChange: (change: Partial<CreditLine>) => void;
}

function CreditLineRow({ invoice, problems, at, rest, credit, took, onChange }: CreditLineRowProps) {
  const t = useTranslations('creditEditor');
  const locale = useLocale();
  const { currency } = invoice;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  const number = at + 1;
  const refused = [...problems].flatMap(([cell, message]) => (cell.startsWith(`${at}:`) ? [message] : []));
  const faults = [...(took.kind === 'exceeds' ? [t('exceeds')] : []), ...refused];
  return (
    <div
      role="group"
      aria-label={t('lineOf', { number })}
      className={classNames(
        'grid grid-cols-2 gap-x-3 gap-y-2 border-b border-line p-3 last:border-b-0 md:items-start',
        COLUMNS,
      )}
    >
      <p className="col-span-2 min-w-0 md:col-span-1">
        <span className="whitespace-pre-line">{invoice.lines[at]?.description}</span>
        {credit.discountPercent !== null && (
          <span className="block text-sm text-muted">
            {t('discount', { percent: decimalText(credit.discountPercent, locale) })}
          </span>
        )}
      </p>
      <p className="figures col-span-2 text-muted md:col-span-1 md:text-right">
        <span className="md:hidden">{t('left')}: </span>
        {rest.quantity.unscaled === 0n ? (
          t('allCredited')
        ) : (
          <>
            {decimalText(formatShortest(rest.quantity), locale)} · <Amount money={money(rest.amount)} />
          </>
        )}
      </p>
      {rest.quantity.unscaled === 0n ? (
        <span className="hidden md:col-span-3 md:block" />
      ) : (
        <>
          {(['quantity', 'unitPrice'] as const).map((column) => {
            const label = t(column === 'quantity' ? 'quantity' : priceOf(invoice));
            return (
              <div key={column}>
                <span aria-hidden className="text-xs text-muted md:hidden">
                  {label}
                </span>
                <NumberInput
                  value={credit[column]}
                  label={t('cell', { column: label, number })}
                  cell={cellId(at, column)}
                  invalid={took.kind === 'exceeds' || problems.has(cellId(at, column))}
                  describedBy={`fault-${at}-${column}`}
                  onType={(text) => onChange({ [column]: readNumber(text, { locale, currency }) })}
                  onSet={(value) => onChange({ [column]: numberCell(value, locale) })}
                  onLeave={() => onChange({ [column]: settledNumber(credit[column], locale) })}
                />
              </div>
            );
          })}
          <p className="col-span-2 text-right md:col-span-1 md:pt-2">
            <span className="text-muted md:hidden">{t(amountOf(invoice))} </span>
            <Amount money={money(took.kind === 'credit' ? took.amount : 0n)} />
          </p>
        </>
      )}
      {faults.length > 0 && (
        <p role="alert" className="col-span-2 text-sm text-danger md:col-span-5">
          {faults.join(' ')}
        </p>
      )}
    </div>
  );
}

function priceOf({ taxMode }: InvoiceDetailFragment): 'price' | 'grossPrice' {
  return taxMode === 'INCLUSIVE' ? 'grossPrice' : 'price';
}

function amountOf({ taxMode }: InvoiceDetailFragment): 'net' | 'gross' {
  return taxMode === 'INCLUSIVE' ? 'gross' : 'net';
}
