'use client';

import { useTranslations } from 'next-intl';
import { currencyOf, type OpeningCell, type OpeningRow } from '../../opening/opening-rows';
import { classNames } from '../ui/class-names';
import { CONTROL } from '../ui/control';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

interface OpeningTableProps {
  readonly rows: readonly OpeningRow[];
  readonly currency: string;
  /** Whether the ledger refused the balance of an account. */
  readonly isRefused: (accountId: string) => boolean;
  readonly onType: (accountId: string, cell: OpeningCell, text: string) => void;
  readonly onLeave: (accountId: string, cell: OpeningCell) => void;
}

/** An account a line, with a debit or a credit; of one in another currency also what it is worth. */
export function OpeningTable({ rows, currency, isRefused, onType, onLeave }: OpeningTableProps) {
  const t = useTranslations('opening');
  const faults = useTranslations('entryEditor');
  const input = (row: OpeningRow, name: OpeningCell, label: string) => {
    const { account } = row;
    const { text, fault } = row[name];
    const id = `${account.id}-${name}-fault`;
    return (
      <>
        <input
          aria-label={t('cell', { column: label, account: account.code })}
          aria-invalid={fault !== null || (name !== 'worth' && text !== '' && isRefused(account.id))}
          aria-describedby={fault ? id : undefined}
          inputMode="decimal"
          autoComplete="off"
          className={classNames(CONTROL, 'min-w-24 text-right')}
          value={text}
          onChange={({ target }) => onType(account.id, name, target.value)}
          onFocus={({ target }) => target.select()}
          onBlur={() => onLeave(account.id, name)}
        />
        {fault && (
          <p id={id} className="mt-1 text-xs text-danger">
            {fault === 'AMBIGUOUS' ? faults('ambiguous') : faults(`faults.${fault}`)}
          </p>
        )}
      </>
    );
  };
  return (
    <Table label={t('balances')}>
      <Head>
        <HeadCell>{t('account')}</HeadCell>
        <HeadCell numeric>{t('debit')}</HeadCell>
        <HeadCell numeric>{t('credit')}</HeadCell>
      </Head>
      <tbody>
        {rows.map((row) => {
          const own = currencyOf(row, currency);
          return (
            <Row key={row.account.id}>
              <Cell className="min-w-32">
                <span className="figures font-medium">{row.account.code}</span> {row.account.name}
                {own !== currency && (
                  <span className="mt-1 grid max-w-56 gap-1 text-xs text-muted">
                    {t('worthHint', { currency, own })}
                    {input(row, 'worth', t('worth', { currency }))}
                  </span>
                )}
              </Cell>
              <Cell numeric className="w-28 sm:w-44">
                {input(row, 'debit', t('debit'))}
              </Cell>
              <Cell numeric className="w-28 sm:w-44">
                {input(row, 'credit', t('credit'))}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
