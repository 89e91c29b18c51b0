'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { StatementDetailFragment } from '../../generated/graphql';
import { Amount } from '../ui/amount';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

interface CurrencyBalancesProps {
  readonly balances: readonly Pick<StatementDetailFragment, 'opening' | 'closing'>[];
  /** Where the statement of a currency is. */
  readonly addresses: readonly string[];
}

/** What a customer owes in each currency, in it: each leads to the statement of it alone. */
export function CurrencyBalances({ balances, addresses }: CurrencyBalancesProps) {
  const t = useTranslations('customerStatement');
  return (
    <section className="mt-6" aria-labelledby="currencies">
      <h2 id="currencies" className="mb-2 text-lg font-semibold">
        {t('byCurrency')}
      </h2>
      <Table label={t('byCurrency')}>
        <Head>
          <HeadCell>{t('currency')}</HeadCell>
          <HeadCell numeric>{t('opening')}</HeadCell>
          <HeadCell numeric>{t('closing')}</HeadCell>
        </Head>
        <tbody>
          {balances.map(({ opening, closing }, at) => (
            <Row key={closing.currency}>
              <Cell>
                <Link href={addresses[at] ?? ''} className="text-accent hover:underline">
                  {closing.currency}
                </Link>
              </Cell>
              <Cell numeric>
                <Amount money={opening} />
              </Cell>
              <Cell numeric>
                <Amount money={closing} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
