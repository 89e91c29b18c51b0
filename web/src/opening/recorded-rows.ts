import { parseTotal } from '@qbit/utils';
import { cellOf } from '../journal/amount-cell';
import { currencyOf, emptyRow, type OpeningAccount, type OpeningRow, type Reading } from './opening-rows';

type Money = { readonly amount: string; readonly currency: string };

/** A posting of the entry that balances were recorded by. */
export interface RecordedPosting {
  readonly account: { readonly id: string };
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amount: Money;
  readonly functionalAmount: Money;
}

/** A row for each account with what is recorded of it, and one for each further currency that it was recorded in. */
export function recordedRows(
  accounts: readonly OpeningAccount[],
  postings: readonly RecordedPosting[],
  reading: Reading,
): OpeningRow[] {
  return accounts.flatMap((account) => {
    const own = emptyRow(account);
    const ownCurrency = currencyOf(own, reading.functionalCurrency);
    const recorded = postings.filter((posting) => posting.account.id === account.id);
    const inOwn = recorded.find(({ amount }) => amount.currency === ownCurrency);
    const others = recorded.filter(({ amount }) => amount.currency !== ownCurrency);
    return [
      inOwn ? filled(own, inOwn, reading) : own,
      ...others.map((posting) => filled(emptyRow(account, posting.amount.currency), posting, reading)),
    ];
  });
}

function filled(
  row: OpeningRow,
  { side, amount, functionalAmount }: RecordedPosting,
  { functionalCurrency, notation }: Reading,
): OpeningRow {
  const read = parseTotal(amount.amount, amount.currency);
  const worth = parseTotal(functionalAmount.amount, functionalCurrency);
  if (!read.ok) return row;
  return {
    ...row,
    [side === 'DEBIT' ? 'debit' : 'credit']: cellOf(read.amount, amount.currency, notation),
    ...(amount.currency !== functionalCurrency &&
      worth.ok && { worth: cellOf(worth.amount, functionalCurrency, notation) }),
  };
}
