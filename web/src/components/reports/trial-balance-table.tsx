'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { TrialBalanceQuery } from '../../generated/graphql';
import { Amount } from '../ui/amount';
import { isZero } from '../ui/is-zero';
import { Badge } from '../ui/badge';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { type Choices, choiceParameters, choicesOfPart } from './dimension-filter';

type Money = { readonly amount: string; readonly currency: string };
type Report = NonNullable<TrialBalanceQuery['trialBalance']>;

interface TrialBalanceTableProps {
  readonly report: Report;
  readonly slug: string;
  readonly known: string;
  /** What it is of: each figure leads to the postings of the same. */
  readonly choices: Choices;
  /** The instant up to which the books were known; null for now. */
  readonly knownAt: string | null;
  /** The key of the dimension that it is split by; null for none. */
  readonly by: string | null;
}

/** An account a line; each figure leads to the postings behind it (P-7). */
export function TrialBalanceTable({ report, slug, known, choices, knownAt, by }: TrialBalanceTableProps) {
  const t = useTranslations('trialBalance');
  const types = useTranslations('accountTypes');
  const { lines, currency, asOf, totalDebits, totalCredits, balanced, partial, position } = report;
  const drillTo = (id: string, chosen: Choices) =>
    `/${slug}/accounts/${id}?${new URLSearchParams({ to: asOf, ...(knownAt && { knownAt }), ...choiceParameters(chosen) })}`;
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
          {lines.map(({ account, debit, credit, inCurrencies, breakdown }) => {
            const drill = drillTo(account.id, choices);
            const foreign = inCurrencies.filter((money) => money.currency !== currency);
            return (
              <Fragment key={account.id}>
                <Row>
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
                  <Figures debit={debit} credit={credit} href={drill} />
                </Row>
                {by !== null &&
                  (breakdown ?? [])
                    .filter(({ debit: d, credit: c }) => !isZero(d) || !isZero(c))
                    .map((part) => (
                      <Row key={part.value?.id ?? 'none'}>
                        <Cell className="pl-8 text-muted sm:pl-10">{part.value?.name ?? t('none')}</Cell>
                        <Cell wide />
                        <Figures
                          debit={part.debit}
                          credit={part.credit}
                          href={drillTo(account.id, choicesOfPart(choices, by, part.value?.code ?? null))}
                        />
                      </Row>
                    ))}
              </Fragment>
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

/** What stands on each side, as a link to the postings behind it; nothing where it is zero. */
function Figures({ debit, credit, href }: { debit: Money; credit: Money; href: string }) {
  return [debit, credit].map((money, side) => (
    <Cell key={side === 0 ? 'debit' : 'credit'} numeric>
      {isZero(money) ? null : (
        <Link href={href} className="hover:text-accent hover:underline">
          <Amount money={money} />
        </Link>
      )}
    </Cell>
  ));
}
