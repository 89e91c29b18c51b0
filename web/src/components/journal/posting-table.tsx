'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PostingLineFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

interface PostingTableProps {
  readonly postings: readonly PostingLineFragment[];
  readonly total: { readonly amount: string; readonly currency: string };
}

/** The postings of an entry; a second pair of figures where the deal was in another currency than the books. */
export function PostingTable({ postings, total }: PostingTableProps) {
  const t = useTranslations('entry');
  const { organization } = useSeat();
  return (
    <Table label={t('postings')}>
      <Head>
        <HeadCell>{t('account')}</HeadCell>
        <HeadCell wide>{t('text')}</HeadCell>
        <HeadCell numeric>{t('debit')}</HeadCell>
        <HeadCell numeric>{t('credit')}</HeadCell>
      </Head>
      <tbody>
        {postings.map(({ id, account, description, side, amount, functionalAmount, dimensions, taxCode }) => {
          const words = [...dimensions.map(({ name }) => name), ...(taxCode ? [taxCode] : [])];
          const figures = (
            <>
              <Amount money={functionalAmount} />
              {amount.currency !== functionalAmount.currency && (
                <span className="block text-xs text-muted">
                  <Amount money={amount} withCurrency />
                </span>
              )}
            </>
          );
          return (
            <Row key={id}>
              <Cell>
                <Link href={`/${organization.slug}/accounts/${account.id}`} className="text-accent hover:underline">
                  <span className="figures font-medium">{account.code}</span> {account.name}
                </Link>
                {words.length > 0 && <span className="block text-xs text-muted">{words.join(' · ')}</span>}
              </Cell>
              <Cell wide>{description}</Cell>
              <Cell numeric>{side === 'DEBIT' && figures}</Cell>
              <Cell numeric>{side === 'CREDIT' && figures}</Cell>
            </Row>
          );
        })}
      </tbody>
      <tfoot>
        <Row total>
          <Cell>{t('total')}</Cell>
          <Cell wide />
          <Cell numeric>
            <Amount money={total} />
          </Cell>
          <Cell numeric>
            <Amount money={total} />
          </Cell>
        </Row>
      </tfoot>
    </Table>
  );
}
