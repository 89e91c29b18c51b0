'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { TrialBalanceQuery } from '../../generated/graphql';
import { Amount } from '../ui/amount';
import { Badge } from '../ui/badge';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

type Report = NonNullable<TrialBalanceQuery['trialBalance']>;

interface TrialBalanceTableProps {
  readonly report: Report;
  readonly slug: string;
  readonly known: string;
  /** Of some dimensions alone: their debits and credits need not be equal. */
  readonly partial: boolean;
}

/** An account a line; each figure leads to the postings behind it (P-7). */
export function TrialBalanceTable({ report, slug, known, partial }: TrialBalanceTableProps) {
  const t = useTranslations('trialBalance');
  const types = useTranslations('accountTypes');
  const { lines, currency, asOf, totalDebits, totalCredits, balanced, position } = report;
  return (
    <>
      <Table label={t('title')}>
        <Head>
          <HeadCell>{t('account')}</HeadCell>
          <HeadCell wide>{t('type')}</HeadCell>
          <HeadCell numeric>{t('debit', { currency })}</HeadCell>
          <HeadCell numeric>{t('credit', { currency })}</HeadCell>
        </Head>
        <tbody>
          {lines.map(({ account, debit, credit, inCurrencies }) => {
            const drill = `/${slug}/accounts/${account.id}?to=${asOf}`;
            const foreign = inCurrencies.filter((money) => money.currency !== currency);
            return (
              <Row key={account.id}>
                <Cell>
                  <Link href={drill} className="hover:underline">
                    <span className="figures font-medium">{account.code}</span> {account.name}
                  </Link>
                  {foreign.length > 0 && (
                    <span className="block text-xs text-muted">
                      {foreign.map((money) => (
                        <span key={money.currency} className="mr-3">
                          <Amount money={money} withCurrency />
                        </span>
                      ))}
                    </span>
                  )}
                </Cell>
                <Cell wide className="text-muted">
                  {types(account.type)}
                </Cell>
                {[debit, credit].map((money, side) => (
                  <Cell key={side === 0 ? 'debit' : 'credit'} numeric>
                    {/^[-0.]*$/.test(money.amount) ? null : (
                      <Link href={drill} className="hover:text-accent hover:underline">
                        <Amount money={money} />
                      </Link>
                    )}
                  </Cell>
                ))}
              </Row>
            );
          })}
        </tbody>
        <tfoot>
          <Row total>
            <Cell>
              {t('total')}{' '}
              {!partial && (
                <Badge tone={balanced ? 'success' : 'danger'}>{balanced ? t('balanced') : t('unbalanced')}</Badge>
              )}
            </Cell>
            <Cell wide />
            <Cell numeric>
              <Amount money={totalDebits} />
            </Cell>
            <Cell numeric>
              <Amount money={totalCredits} />
            </Cell>
          </Row>
        </tfoot>
      </Table>
      <p className="mt-3 text-xs text-muted">{t('known', { known, position })}</p>
    </>
  );
}
