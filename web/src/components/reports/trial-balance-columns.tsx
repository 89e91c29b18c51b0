'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import type { TrialBalanceQuery } from '../../generated/graphql';
import { furtherColumn, type ListColumn } from '../../lists/list-column';
import { Amount } from '../ui/amount';
import { Badge } from '../ui/badge';
import { isZero } from '../ui/is-zero';

export type TrialBalance = NonNullable<TrialBalanceQuery['trialBalance']>;
type Line = TrialBalance['lines'][number];
type Money = Line['debit'];

/** A row of the report: an account, or a part of a split of it. */
export interface TrialBalanceRow {
  readonly line: Line;
  /** The part of a split; null for the account as a whole. */
  readonly part: NonNullable<Line['breakdown']>[number] | null;
}

interface ColumnOptions {
  /** Whether each account is split into the values of a dimension. */
  readonly split: boolean;
  /** Where the figures of a row lead; what is only taken along leads nowhere. */
  readonly hrefOf?: (row: TrialBalanceRow) => string;
}

/** The columns of the trial balance, for its table, its views and its downloads. */
export function useTrialBalanceColumns(
  report: TrialBalance,
  { split, hrefOf = () => '' }: ColumnOptions,
): readonly ListColumn<TrialBalanceRow>[] {
  const t = useTranslations('trialBalance');
  const d = useTranslations('downloads');
  const types = useTranslations('accountTypes');
  const { currency, totalDebits, totalCredits, balanced, partial } = report;
  const by: readonly Column<TrialBalanceRow>[] = split
    ? [{ title: t('by'), kind: 'text', value: ({ part }) => part && (part.value?.name ?? t('none')) }]
    : [];
  const figure = (key: 'debit' | 'credit', total: Money): ListColumn<TrialBalanceRow> => ({
    key,
    title: t(key, { currency }),
    numeric: true,
    cell: (row) => <Figure money={(row.part ?? row.line)[key]} href={hrefOf(row)} />,
    foot: <Amount money={total} />,
    taken: [{ title: t(key, { currency }), kind: 'decimal', value: ({ line, part }) => (part ?? line)[key].amount }],
  });
  return [
    {
      key: 'account',
      title: t('account'),
      fixed: true,
      frozen: true,
      cell: (row) => <AccountCell row={row} currency={currency} href={hrefOf(row)} />,
      foot: (
        <>
          {t('total')}{' '}
          {!partial && (
            <Badge tone={balanced ? 'success' : 'danger'}>{balanced ? t('balanced') : t('unbalanced')}</Badge>
          )}
        </>
      ),
      taken: [
        { title: d('code'), kind: 'text', value: ({ line }) => line.account.code },
        { title: t('account'), kind: 'text', value: ({ line }) => line.account.name },
        ...by,
      ],
    },
    {
      key: 'type',
      title: t('type'),
      wide: true,
      className: 'text-muted',
      cell: ({ line, part }) => (part ? null : types(line.account.type)),
      taken: [{ title: t('type'), kind: 'text', value: ({ line }) => types(line.account.type) }],
    },
    figure('debit', totalDebits),
    figure('credit', totalCredits),
    ...otherCurrencies(report).map(
      (code): ListColumn<TrialBalanceRow> => ({
        key: `in${code}`,
        title: d('balanceIn', { currency: code }),
        numeric: true,
        wide: true,
        className: 'text-muted',
        cell: (row) => <Foreign money={foreignOf(row, code)} />,
        taken: [
          {
            title: d('balanceIn', { currency: code }),
            kind: 'decimal',
            value: (row) => foreignOf(row, code)?.amount,
          },
        ],
      }),
    ),
    furtherColumn('id', { title: d('id'), kind: 'text', value: ({ line }) => line.account.id }),
  ];
}

/** The currencies that an account has postings in, but for that of the report. */
function otherCurrencies({ lines, currency }: TrialBalance): string[] {
  const codes = lines.flatMap(({ inCurrencies }) => inCurrencies.map((money) => money.currency));
  return [...new Set(codes)].filter((code) => code !== currency).sort();
}

/** The balance of an account in another currency; parts of a split have none of their own. */
function foreignOf({ line, part }: TrialBalanceRow, code: string): Money | undefined {
  return part ? undefined : line.inCurrencies.find((money) => money.currency === code);
}

function Foreign({ money }: { money: Money | undefined }) {
  return money && !isZero(money) ? <Amount money={money} /> : null;
}

/** The account, or the part of it; on a phone what it comes to in other currencies stands below. */
function AccountCell({
  row: { line, part },
  currency,
  href,
}: {
  row: TrialBalanceRow;
  currency: string;
  href: string;
}) {
  const t = useTranslations('trialBalance');
  if (part) return <span className="pl-5 text-muted sm:pl-7">{part.value?.name ?? t('none')}</span>;
  const foreign = line.inCurrencies.filter((money) => money.currency !== currency);
  return (
    <>
      <Link href={href} className="hover:underline">
        <span className="figures font-medium">{line.account.code}</span> {line.account.name}
      </Link>
      {foreign.length > 0 && (
        <span className="block text-xs text-muted sm:hidden">
          {foreign.map((money) => (
            <span key={money.currency} className="mr-3 inline-block">
              <Amount money={money} withCurrency />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

/** What stands on a side, as a link to the postings behind it; nothing where it is zero. */
function Figure({ money, href }: { money: Money; href: string }) {
  return isZero(money) ? null : (
    <Link href={href} className="hover:text-accent hover:underline">
      <Amount money={money} />
    </Link>
  );
}
