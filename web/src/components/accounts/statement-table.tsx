'use client';

import { formatCalendarDate, parseCalendarDate } from '@qbit/utils';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { AccountStatementQuery } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

type Statement = NonNullable<AccountStatementQuery['account']>;

/**
 * The postings of an account with the balance after each.
 *
 * Of an account in another currency than the company's the balance stands in both: the trial balance, whose figures lead
 * here, is in the company's.
 */
export function StatementTable({ statement }: { statement: Statement }) {
  const t = useTranslations('account');
  const locale = useLocale();
  const { organization } = useSeat();
  const { postings, closing, functionalClosing } = statement;
  const isForeign = closing.currency !== functionalClosing.currency;
  const { pageInfo } = postings;
  const day = (text: string) => {
    const date = parseCalendarDate(text);
    return date ? formatCalendarDate(date, locale) : text;
  };
  return (
    <Table label={t('statement')}>
      <Head>
        <HeadCell>{t('date')}</HeadCell>
        <HeadCell wide>{t('entry')}</HeadCell>
        <HeadCell>{t('text')}</HeadCell>
        <HeadCell numeric>{t('debit')}</HeadCell>
        <HeadCell numeric>{t('credit')}</HeadCell>
        <HeadCell numeric>{t('balance', { currency: closing.currency })}</HeadCell>
        {isForeign && <HeadCell numeric>{t('balance', { currency: functionalClosing.currency })}</HeadCell>}
      </Head>
      <tbody>
        <Row>
          <Cell />
          <Cell wide />
          <Cell className="font-medium">{pageInfo.hasPreviousPage ? t('carried') : t('opening')}</Cell>
          <Cell />
          <Cell />
          <Cell numeric className="font-medium">
            <Amount money={postings.openingBalance} />
          </Cell>
          {isForeign && (
            <Cell numeric className="font-medium">
              <Amount money={postings.functionalOpeningBalance} />
            </Cell>
          )}
        </Row>
        {postings.nodes.map((posting) => {
          const { id, side, description, amount, functionalAmount, runningBalance, functionalRunningBalance } = posting;
          const { entry } = posting;
          // In the currency of the balance: the account's own where it has one.
          const money = amount.currency === closing.currency ? amount : functionalAmount;
          const figure = (
            <>
              <Amount money={money} />
              {isForeign && (
                <span className="block text-xs text-muted">
                  <Amount money={functionalAmount} withCurrency />
                </span>
              )}
            </>
          );
          return (
            <Row key={id}>
              <Cell className="whitespace-nowrap">
                <Link href={`/${organization.slug}/journal/${entry.id}`} className="text-accent hover:underline">
                  {day(entry.postingDate)}
                </Link>
              </Cell>
              <Cell wide className="figures whitespace-nowrap">
                <Link href={`/${organization.slug}/journal/${entry.id}`} className="hover:underline">
                  {entry.number}
                </Link>
              </Cell>
              <Cell>
                {description ?? entry.description}
                {amount.currency !== money.currency && (
                  <span className="block text-xs text-muted">
                    <Amount money={amount} withCurrency />
                  </span>
                )}
              </Cell>
              <Cell numeric>{side === 'DEBIT' && figure}</Cell>
              <Cell numeric>{side === 'CREDIT' && figure}</Cell>
              <Cell numeric>{runningBalance && <Amount money={runningBalance} />}</Cell>
              {isForeign && (
                <Cell numeric>{functionalRunningBalance && <Amount money={functionalRunningBalance} />}</Cell>
              )}
            </Row>
          );
        })}
      </tbody>
      {!pageInfo.hasNextPage && (
        <tfoot>
          <Row total>
            <Cell />
            <Cell wide />
            <Cell>{t('closing')}</Cell>
            <Cell />
            <Cell />
            <Cell numeric>
              <Amount money={closing} />
            </Cell>
            {isForeign && (
              <Cell numeric>
                <Amount money={functionalClosing} />
              </Cell>
            )}
          </Row>
        </tfoot>
      )}
    </Table>
  );
}
