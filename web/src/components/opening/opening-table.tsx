'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { currencyOf, type OpeningAccount, type OpeningCell, type OpeningRow, rowKey } from '../../opening/opening-rows';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { AddCurrency } from './add-currency';

interface OpeningTableProps {
  readonly rows: readonly OpeningRow[];
  readonly currency: string;
  /** Whether the ledger refused the balance of a row. */
  readonly isRefused: (row: OpeningRow) => boolean;
  readonly onType: (key: string, cell: OpeningCell, text: string) => void;
  readonly onLeave: (key: string, cell: OpeningCell) => void;
  readonly onAddCurrency: (accountId: string, currency: string) => void;
  readonly onRemove: (key: string) => void;
}

/** An account a line, with a debit or a credit, and one for each further currency; what is in another one says what it is worth. */
export function OpeningTable(props: OpeningTableProps) {
  const { rows, currency, onAddCurrency } = props;
  const t = useTranslations('opening');
  const [adding, setAdding] = useState<OpeningAccount | null>(null);
  return (
    <>
      <Table label={t('balances')}>
        <Head>
          <HeadCell>{t('account')}</HeadCell>
          <HeadCell numeric>{t('debit')}</HeadCell>
          <HeadCell numeric>{t('credit')}</HeadCell>
        </Head>
        <tbody>
          {rows.map((row) => (
            <OpeningLine key={rowKey(row)} {...props} row={row} onAsk={() => setAdding(row.account)} />
          ))}
        </tbody>
      </Table>
      {adding && (
        <AddCurrency
          account={adding.code}
          taken={rows.filter(({ account }) => account.id === adding.id).map((row) => currencyOf(row, currency))}
          onAdd={(chosen) => onAddCurrency(adding.id, chosen)}
          onClose={() => setAdding(null)}
        />
      )}
    </>
  );
}

interface OpeningLineProps extends Omit<OpeningTableProps, 'rows'> {
  readonly row: OpeningRow;
  readonly onAsk: () => void;
}

function OpeningLine({ row, onAsk, ...props }: OpeningLineProps) {
  const { currency, onRemove } = props;
  const t = useTranslations('opening');
  const { account } = row;
  const own = currencyOf(row, currency);
  const cell = (name: OpeningCell, label: string) => <AmountInput {...{ row, name, label, ...props }} />;
  return (
    <Row>
      <Cell className="min-w-32">
        <span className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1">
          <span>
            <span className="figures font-medium">{account.code}</span> {account.name}
          </span>
          {row.currency !== null && <Badge tone="accent">{row.currency}</Badge>}
          {row.currency !== null ? (
            <Button
              size="icon"
              variant="quiet"
              aria-label={t('removeCurrency', { account: account.code, currency: row.currency })}
              onClick={() => onRemove(rowKey(row))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          ) : (
            account.currency === null && (
              <Button
                size="small"
                variant="quiet"
                className="text-muted"
                aria-label={t('addCurrencyOf', { account: account.code })}
                onClick={onAsk}
              >
                <Plus aria-hidden className="size-3.5" />
                {t('addCurrency')}
              </Button>
            )
          )}
        </span>
        {own !== currency && (
          <span className="mt-1 grid max-w-56 gap-1 text-xs text-muted">
            {t('worthHint', { currency, own })}
            {cell('worth', t('worth', { currency }))}
          </span>
        )}
      </Cell>
      <Cell numeric className="w-28 sm:w-44">
        {cell('debit', t('debit'))}
      </Cell>
      <Cell numeric className="w-28 sm:w-44">
        {cell('credit', t('credit'))}
      </Cell>
    </Row>
  );
}

interface AmountInputProps extends Pick<OpeningTableProps, 'isRefused' | 'onType' | 'onLeave'> {
  readonly row: OpeningRow;
  readonly name: OpeningCell;
  readonly label: string;
}

function AmountInput({ row, name, label, isRefused, onType, onLeave }: AmountInputProps) {
  const t = useTranslations('opening');
  const faults = useTranslations('entryEditor');
  const key = rowKey(row);
  const { text, fault } = row[name];
  const id = `${key.replace(' ', '-')}-${name}-fault`;
  return (
    <>
      <input
        aria-label={t('cell', { column: label, account: [row.account.code, row.currency].filter(Boolean).join(' ') })}
        aria-invalid={fault !== null || (name !== 'worth' && text !== '' && isRefused(row))}
        aria-describedby={fault ? id : undefined}
        inputMode="decimal"
        autoComplete="off"
        className={classNames(CONTROL, 'min-w-24 text-right')}
        value={text}
        onChange={({ target }) => onType(key, name, target.value)}
        onFocus={({ target }) => target.select()}
        onBlur={() => onLeave(key, name)}
      />
      {fault && (
        <p id={id} className="mt-1 text-xs text-danger">
          {fault === 'AMBIGUOUS' ? faults('ambiguous') : faults(`faults.${fault}`)}
        </p>
      )}
    </>
  );
}
